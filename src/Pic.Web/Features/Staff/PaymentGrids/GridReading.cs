using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pic.Application;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;
using Pic.Web.Hosting;

namespace Pic.Web.Features.Staff.PaymentGrids;

/// <summary>Reads the rows of the grid: an empty date or mode is that of the row above.</summary>
public sealed class GridReading(PicDbContext db, DateOnly today)
{
    private static readonly string[] DayForms = ["yyyy-MM-dd", "d/M/yyyy", "d/M/yy", "d/M", "d.M.yyyy"];

    private static readonly string[] Cells = [nameof(GridRow.Who), nameof(GridRow.Amount), nameof(GridRow.ReceivedOn)];

    private readonly List<(int Row, PaymentRequest Request)> requests = [];
    private readonly List<GridFault> faults = [];

    public IReadOnlyList<(int Row, PaymentRequest Request)> Requests => requests;

    /// <summary>Row by row, the cells from left to right.</summary>
    public IReadOnlyList<GridFault> Faults => [.. faults.OrderBy(f => f.Row).ThenBy(f => Array.IndexOf(Cells, f.Cell))];

    /// <summary>What the rules say against a row that could be read, at the cell it speaks of.</summary>
    public void Refuse(int row, Refusal refusal) => faults.Add(new GridFault(row, CellOf(refusal.Code), refusal.Sentence));

    public async Task ReadAsync(PaymentGridInput input, CancellationToken cancellation)
    {
        var (day, method) = (today, PaymentMethod.Transfer);
        for (var i = 0; i < input.Rows.Count; i++)
        {
            var row = input.Rows[i];
            method = row.Method ?? method;
            if (row.IsEmpty)
            {
                continue;
            }

            day = Day(i, row) ?? day;
            if (!FrenchDecimalBinder.TryRead(row.Amount ?? "", out var amount))
            {
                faults.Add(new GridFault(i, nameof(GridRow.Amount), string.IsNullOrWhiteSpace(row.Amount) ? "Indiquez le montant." : $"« {row.Amount} » n’est pas un montant. Écrivez par exemple 30,00."));
            }

            var isReadable = !faults.Exists(f => f.Row == i);
            await FindAsync(i, row, new PaymentRequest(day, method, amount) { Payer = row.Payer ?? "", Reference = row.Reference ?? "", Surplus = input.Surplus, AlikeKnown = row.AlikeKnown }, cancellation);
            if (!isReadable)
            {
                requests.RemoveAll(r => r.Row == i);
            }
        }
    }

    private DateOnly? Day(int i, GridRow row)
    {
        if (string.IsNullOrWhiteSpace(row.ReceivedOn))
        {
            return null;
        }

        if (DateOnly.TryParseExact(row.ReceivedOn.Trim(), DayForms, FrenchText.Culture, DateTimeStyles.None, out var typed))
        {
            return typed;
        }

        faults.Add(new GridFault(i, nameof(GridRow.ReceivedOn), $"« {row.ReceivedOn} » n’est pas une date. Écrivez par exemple 15/01/2027."));
        return null;
    }

    private static string CellOf(string code) =>
        code == Application.Payments.Refusals.AmountWrong().Code ? nameof(GridRow.Amount)
        : code == Application.Payments.Refusals.DayWrong().Code || code == Application.Payments.Refusals.DayTooOld(default).Code ? nameof(GridRow.ReceivedOn)
        : nameof(GridRow.Who);

    private async Task FindAsync(int i, GridRow row, PaymentRequest request, CancellationToken cancellation)
    {
        var who = (row.Who ?? "").Split(" – ")[0].Trim();
        if (who.Length == 0)
        {
            faults.Add(new GridFault(i, nameof(GridRow.Who), "Indiquez l’adhérent·e : son numéro, son nom, ou le numéro de la facture réglée."));
            return;
        }

        var written = who.ToUpperInvariant();
        if (await db.Balances().FirstOrDefaultAsync(b => b.Number == written, cancellation) is { } invoice)
        {
            requests.Add((i, request with { MemberId = invoice.MemberId, Splits = invoice.Open > 0 ? [new PaymentSplit(invoice.InvoiceId, Math.Min(invoice.Open, request.Amount))] : null }));
            return;
        }

        var number = MemberNumber.Parse(who) is { } parsed ? parsed.ToString() : who;
        var members = await db.Members.Where(m => m.Number == number).Select(m => new { m.Id, m.Number, m.Name }).ToListAsync(cancellation);
        if (members.Count == 0)
        {
            var (pattern, folded) = (SearchText.LikePattern(who), SearchText.Fold(who));
            members = await db.Members.Where(m => EF.Functions.Like(m.SearchText, pattern)).OrderBy(m => m.Number).Take(6).Select(m => new { m.Id, m.Number, m.Name }).ToListAsync(cancellation);
            members = members.Where(m => SearchText.Fold(m.Name) == folded).ToList() is { Count: 1 } exact ? exact : members;
        }

        if (members is [var only])
        {
            requests.Add((i, request with { MemberId = only.Id }));
        }
        else
        {
            faults.Add(new GridFault(i, nameof(GridRow.Who), members.Count == 0
                ? $"Personne ne répond à « {who} ». Essayez le numéro, par exemple A0123."
                : $"« {who} » désigne plusieurs fiches : {string.Join(", ", members.Take(5).Select(m => $"{m.Number} {m.Name}"))}{(members.Count > 5 ? "…" : "")}. Écrivez le numéro."));
        }
    }
}
