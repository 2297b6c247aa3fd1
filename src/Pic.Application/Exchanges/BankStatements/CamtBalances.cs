using System.Xml.Linq;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>Finds the booked opening and closing balances among all the balances that a bank adds.</summary>
internal sealed class CamtBalances
{
    private readonly List<(string Code, BankBalance Balance, string? Currency)> balances = [];

    public void Add(XElement balance, string where)
    {
        var code = (balance.At("Tp", "CdOrPrtry", "Cd") ?? balance.At("Tp", "CdOrPrtry", "Prtry"))?.Value.Trim() ?? "";
        if (code is not ("OPBD" or "PRCD" or "CLBD" or "ITBD"))
            return;
        var amount =
            balance.At("Amt") ?? throw new StatementRefusedException(StatementRefusals.Missing($"le montant (Amt) du solde {code}", where));
        var sign = balance.At("CdtDbtInd").Sign($"du solde {code}, {where}");
        DateOnly? on = StatementText.TryIsoDay((balance.At("Dt", "Dt") ?? balance.At("Dt", "DtTm"))?.Value ?? "", out var day) ? day : null;
        balances.Add((code, new BankBalance(sign * amount.Amount($"du solde {code}, {where}"), on), amount.Attribute("Ccy")?.Value));
    }

    public void GiveTo(StatementDraft draft)
    {
        // Pages of one long statement carry interim balances: the first opens the page, the last closes it.
        var interim = balances.Where(b => b.Code == "ITBD").Select(b => b.Balance).ToList();
        draft.Opening = Only("OPBD", draft) ?? Only("PRCD", draft);
        draft.Closing = Only("CLBD", draft);
        if (draft.Opening is null && interim.Count > (draft.Closing is null ? 1 : 0))
            draft.Opening = interim[0];
        if (draft.Closing is null && interim.Count > 0 && draft.Opening != interim[^1])
            draft.Closing = interim[^1];
        var currencies = balances.Select(b => b.Currency).OfType<string>().Distinct().ToList();
        draft.Currency ??= currencies.FirstOrDefault();
        foreach (var other in currencies.Where(c => c != draft.Currency))
            throw new StatementRefusedException(StatementRefusals.OtherCurrency(other, draft.Currency!, "d’un solde (Bal)"));
    }

    private BankBalance? Only(string code, StatementDraft draft)
    {
        var found = balances.Where(b => b.Code == code).Select(b => b.Balance).Distinct().ToList();
        return found.Count < 2 || found.All(b => b.Amount == found[0].Amount)
            ? found.FirstOrDefault()
            : throw new StatementRefusedException(
                StatementRefusals.BadValue($"Le solde {code}", string.Join(" / ", found.Select(b => StatementRefusals.Euros(b.Amount))), $"écrit {found.Count} fois dans le relevé du compte {draft.Account}")
            );
    }
}
