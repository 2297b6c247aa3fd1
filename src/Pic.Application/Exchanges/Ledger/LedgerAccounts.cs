using Pic.Rules.Invoicing;

namespace Pic.Application.Exchanges.Ledger;

/// <summary>Which account an act goes to, with the settings in force.</summary>
internal sealed class LedgerAccounts(LedgerSettings settings)
{
    public LedgerAccount Members { get; } = new(settings.Members, "Adhérents");
    public LedgerAccount Gifts { get; } = new(settings.Gifts, "Dons");
    public LedgerAccount Deferred { get; } = new(settings.DeferredDues, "Produits constatés d'avance");
    public LedgerAccount Bank { get; } = new(settings.Bank, "Banque");
    public LedgerAccount Cheques { get; } = new(settings.Cheques, "Chèques à encaisser");
    public LedgerAccount BadDebts { get; } = new(settings.BadDebts, "Pertes sur créances irrécouvrables");

    public LedgerAccount Income(InvoiceKind kind) => kind switch
    {
        InvoiceKind.Dues => new(settings.Dues, "Cotisations"),
        InvoiceKind.ReminderCost or InvoiceKind.Other => new(settings.Supplies, "Prestations de services"),
        InvoiceKind.TakenOver => new(settings.TakenOver, "Créances reprises"),
    };

    public LedgerAccount Money(PaymentMethod method) => method switch
    {
        PaymentMethod.Transfer => Bank,
        PaymentMethod.Cheque => Cheques,
        PaymentMethod.Cash => new(settings.Cash, "Caisse"),
        PaymentMethod.Other => new(settings.Other, "Autres comptes débiteurs ou créditeurs"),
    };

    public static string Journal(PaymentMethod method) => method switch
    {
        PaymentMethod.Transfer or PaymentMethod.Cheque => Journals.Bank,
        PaymentMethod.Cash => Journals.Cash,
        PaymentMethod.Other => Journals.Various,
    };
}
