using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pic.Application.Data;

/// <summary>
/// Who may touch a table, said once on its mapping; the database policies are generated from it.
/// A table that says nothing is refused at migration.
/// </summary>
public static class TableAccess
{
    public const string Annotation = "Pic:Access";
    public const string Tenant = "tenant";
    public const string Shared = "shared";
    public const string Staff = "staff";
    public const string SignIn = "sign-in";
    public const string InsertOnly = "insert-only";
    public const string ContactsAdd = "Pic:ContactsAdd";

    /// <summary>Contacts read the rows whose column is one of their members.</summary>
    public static void IsTenantTable(this EntityTypeBuilder entity, string memberColumn = "member_id") =>
        entity.Metadata.SetAnnotation(Annotation, $"{Tenant}:{memberColumn} = ANY ((SELECT pic_members())::bigint[])");

    /// <summary>On a tenant table: contacts also add rows for their own members; they never change one.</summary>
    public static void MayBeAddedByContacts(this EntityTypeBuilder entity) => entity.Metadata.SetAnnotation(ContactsAdd, true);

    /// <summary>Contacts read the rows whose parent row they can read.</summary>
    public static void IsTenantTableThrough(this EntityTypeBuilder entity, string parentTable, string foreignKey) =>
        entity.Metadata.SetAnnotation(Annotation, $"{Tenant}:EXISTS (SELECT 1 FROM {parentTable} parent WHERE parent.id = {foreignKey})");

    /// <summary>Contacts read the rows of which this SQL condition is true.</summary>
    public static void IsTenantTableWhen(this EntityTypeBuilder entity, string condition) =>
        entity.Metadata.SetAnnotation(Annotation, $"{Tenant}:{condition}");

    /// <summary>Everybody signed in reads it, only staff writes it.</summary>
    public static void IsSharedTable(this EntityTypeBuilder entity) => entity.Metadata.SetAnnotation(Annotation, Shared);

    /// <summary>Staff and jobs only.</summary>
    public static void IsStaffTable(this EntityTypeBuilder entity) => entity.Metadata.SetAnnotation(Annotation, Staff);

    /// <summary>Logins: the sign-in role and staff.</summary>
    public static void IsSignInTable(this EntityTypeBuilder entity) => entity.Metadata.SetAnnotation(Annotation, SignIn);

    /// <summary>Anybody may add a row, staff reads and changes, contacts read nothing.</summary>
    public static void IsInsertOnlyForContacts(this EntityTypeBuilder entity) => entity.Metadata.SetAnnotation(Annotation, InsertOnly);
}
