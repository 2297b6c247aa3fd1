using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Exchanges.MemberImports;
using Pic.Application.Joining;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Application.Payments.Bank;
using Pic.Application.Rehearsals;
using Pic.Application.Services;

namespace Pic.Web.Tests.Guards;

/// <summary>
/// A row of every kind that an address can name, under the one id of its set: what must be there is filled in from the model, what may be missing is. A new
/// kind is one more name in the list.
/// </summary>
internal static class OneOfEach
{
    private static readonly DateTimeOffset At = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly Type[] Kinds =
    [
        typeof(MemberImport), typeof(PayerAlias), typeof(StaffAlert), typeof(BankAccount), typeof(StatementFile), typeof(StatementContent), typeof(BankLine),
        typeof(Meeting), typeof(OutboxMail), typeof(ServiceRequest), typeof(PaymentPromise), typeof(NotOursRule), typeof(Procedure), typeof(RegisteredLetter),
        typeof(Rehearsal), typeof(ChequeDeposit), typeof(Site),
    ];

    /// <summary>Adds them, all of this member where they belong to one.</summary>
    public static void AddOneOfEach(this PicDbContext db, Member member, SampleRows rows)
    {
        foreach (var kind in Kinds)
        {
            db.AddOne(kind, member, rows);
        }
    }

    /// <summary>Adds one row of this kind.</summary>
    public static void AddOne(this PicDbContext db, Type kind, Member member, SampleRows rows)
    {
        var row = Activator.CreateInstance(kind, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, [], null)!;
        foreach (var property in db.Model.FindEntityType(kind)!.GetProperties().Where(p => p.ValueGenerated is ValueGenerated.Never or ValueGenerated.OnAdd && p.PropertyInfo is not null))
        {
            var isFree = property.IsKey() || property.IsForeignKey() || IsEmpty(property.PropertyInfo!.GetValue(row));
            if ((Shown(property, rows) ?? (isFree ? Value(property, member, rows) : null)) is { } value)
            {
                property.PropertyInfo!.SetValue(row, value);
            }
        }

        db.Add(row);
    }

    /// <summary>What may be missing, and has a page or a file of its own once it is there.</summary>
    private static object? Shown(IProperty property, SampleRows rows) => property.Name switch
    {
        nameof(RegisteredLetter.Scan) or nameof(MembershipApplication.Statutes) => "%PDF-1.7"u8.ToArray(),
        nameof(RegisteredLetter.AddressLines) => new List<string> { "Les Autres", "1 rue Basse", "31000 Toulouse" },
        nameof(RegisteredLetter.Text) when property.DeclaringType.ClrType == typeof(RegisteredLetter) => "Lettre recommandée\n\nMadame, Monsieur,\n\nLe secrétariat",
        nameof(Rehearsal.Chronicle) => """{"on":"2026-11-01","what":"x"}""",
        nameof(Procedure.RemovedOn) => new DateOnly(2026, 11, 2),
        nameof(OutboxMail.DocumentId) => rows.Guid,
        nameof(StaffAlert.ToRole) => rows.Role,
        _ => null,
    };

    private static object? Value(IProperty property, Member member, SampleRows rows) => property switch
    {
        _ when property.GetContainingForeignKeys().Any(k => k.PrincipalEntityType.ClrType == typeof(Member)) => member.Id,
        { IsNullable: true } when !property.IsKey() => null,
        _ when property.IsKey() || property.IsForeignKey() => property.ClrType == typeof(Guid) ? rows.Guid : rows.Id,
        { Name: nameof(ChequeDeposit.Number) } => rows.Slip,
        { Name: nameof(BankLine.Currency) } => "EUR",
        { Name: nameof(Procedure.Year) } => 2027,
        _ when property.ClrType == typeof(string) => $"x{rows.Id}",
        _ when property.ClrType == typeof(List<string>) => new List<string>(),
        _ when property.ClrType == typeof(DateTimeOffset) => At,
        _ when property.ClrType == typeof(DateOnly) => new DateOnly(2026, 11, 1).AddDays(rows.Set),
        _ when property.ClrType == typeof(decimal) => 30m,
        _ when property.ClrType == typeof(byte[]) => "x"u8.ToArray(),
        _ => null,
    };

    private static bool IsEmpty(object? value) => value is null or "" || (value.GetType() is { IsValueType: true } type && value.Equals(Activator.CreateInstance(type)));
}
