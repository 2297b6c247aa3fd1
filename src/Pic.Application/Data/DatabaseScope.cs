using System.Globalization;

namespace Pic.Application.Data;

/// <summary>
/// In whose name the connections of this request or job read and write. Set once, before the first query; nothing set means a
/// contact of no association, who sees no row.
/// </summary>
public sealed class DatabaseScope
{
    public DatabaseRole Role { get; private set; } = DatabaseRole.Contact;

    /// <summary>The members a contact may see.</summary>
    public IReadOnlyList<long> MemberIds { get; private set; } = [];

    public void ActAsStaff() => (Role, MemberIds) = (DatabaseRole.Staff, []);

    public void ActAsContactOf(IReadOnlyList<long> memberIds) => (Role, MemberIds) = (DatabaseRole.Contact, memberIds);

    internal string MemberList => string.Join(',', MemberIds.Select(id => id.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>Database roles: none owns a table, none may bypass row-level security.</summary>
public enum DatabaseRole
{
    Contact,
    Staff,
    SignIn,
}
