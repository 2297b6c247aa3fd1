using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Members;
using Pic.Rules.Payments;

namespace Pic.Application.Payments;

/// <summary>Remembers who pays for whom; what is known already is left as it is.</summary>
public static class PayerAliases
{
    public static async Task RememberAsync(PicDbContext db, IEnumerable<(long MemberId, string Name, string Iban)> payers, string by, DateTimeOffset at, CancellationToken cancellation)
    {
        var rows = payers.Select(p => (p.MemberId, Name: Held(p.Name.Trim()), Folded: Held(SearchText.Fold(p.Name)), Iban: Iban.Compact(p.Iban) is { Length: <= PayerAlias.IbanLimit } iban ? iban : ""))
            .DistinctBy(p => (p.MemberId, p.Folded, p.Iban)).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        long[] members = [.. rows.Select(r => r.MemberId)];
        string[] names = [.. rows.Select(r => r.Name)];
        string[] folded = [.. rows.Select(r => r.Folded)];
        string[] ibans = [.. rows.Select(r => r.Iban)];
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO payer_aliases (member_id, name, folded, iban, recorded_at, recorded_by)
            SELECT member_id, name, folded, iban, {at}, {by} FROM unnest({members}, {names}, {folded}, {ibans}) AS payer (member_id, name, folded, iban)
            ON CONFLICT DO NOTHING
            """,
            cancellation);
    }

    private static string Held(string text) => text.Length > Payment.PayerLimit ? text[..Payment.PayerLimit] : text;
}
