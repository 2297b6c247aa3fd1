using System.ComponentModel.DataAnnotations;
using Pic.Application.Exchanges.Ledger;

namespace Pic.Web.Features.Staff.Exports;

/// <summary>What is frozen, what waits, and the accounts.</summary>
public sealed record ExportsPage(LedgerState State, IReadOnlyList<BookedYear> Years, DateOnly LastMonthEnd, int ThisYear, LedgerSettingsInput Settings, bool MayAct);

/// <summary>A year with frozen entries.</summary>
public sealed record BookedYear(int Year, int Entries);

/// <summary>The accounts as the browser sends them.</summary>
public sealed class LedgerSettingsInput
{
    [Required, StringLength(LedgerLine.AccountLimit)]
    public string Dues { get; set; } = "";

    [Required, StringLength(LedgerLine.AccountLimit)]
    public string DeferredDues { get; set; } = "";

    [Required, StringLength(LedgerLine.AccountLimit)]
    public string Gifts { get; set; } = "";

    [Required, StringLength(LedgerLine.AccountLimit)]
    public string Supplies { get; set; } = "";

    [Required, StringLength(LedgerLine.AccountLimit)]
    public string Members { get; set; } = "";

    [Required, StringLength(LedgerLine.AccountLimit)]
    public string Bank { get; set; } = "";

    [Required, StringLength(LedgerLine.AccountLimit)]
    public string Cheques { get; set; } = "";

    [Required, StringLength(LedgerLine.AccountLimit)]
    public string Cash { get; set; } = "";

    [Required, StringLength(LedgerLine.AccountLimit)]
    public string Other { get; set; } = "";

    [Required, StringLength(LedgerLine.AccountLimit)]
    public string BadDebts { get; set; } = "";

    [Required, StringLength(LedgerLine.AccountLimit)]
    public string TakenOver { get; set; } = "";

    public bool FacturX { get; set; }

    public static LedgerSettingsInput Of(LedgerSettings s) => new()
    {
        Dues = s.Dues,
        DeferredDues = s.DeferredDues,
        Gifts = s.Gifts,
        Supplies = s.Supplies,
        Members = s.Members,
        Bank = s.Bank,
        Cheques = s.Cheques,
        Cash = s.Cash,
        Other = s.Other,
        BadDebts = s.BadDebts,
        TakenOver = s.TakenOver,
        FacturX = s.FacturX,
    };

    public LedgerSettings ToSettings() => new()
    {
        Dues = Clean(Dues),
        DeferredDues = Clean(DeferredDues),
        Gifts = Clean(Gifts),
        Supplies = Clean(Supplies),
        Members = Clean(Members),
        Bank = Clean(Bank),
        Cheques = Clean(Cheques),
        Cash = Clean(Cash),
        Other = Clean(Other),
        BadDebts = Clean(BadDebts),
        TakenOver = Clean(TakenOver),
        FacturX = FacturX,
    };

    private static string Clean(string? account) => (account ?? "").Trim();
}
