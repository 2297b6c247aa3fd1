using Pic.Web.Security;
using static Pic.Web.Security.ActNature;

namespace Pic.Web.Labels;

public static partial class ActNames
{
    private static ActGroup[] MoneyGroups() =>
    [
        new("Cotisations et factures", Areas.Staff,
        [
            new("Tariffs", "Create", "Fixer un tarif", Keep),
            new("Tariffs", "Dates", "Fixer les dates d’une année de cotisation", Keep),
            new("DuesCalls", "Create", "Émettre l’appel de cotisation", Execute),
            new("DuesDrafts", "Create", "Émettre un brouillon de l’appel", Execute),
            new("DuesDrafts", "CreateAll", "Émettre tous les brouillons de l’appel", Execute),
            new("DuesDrafts", "Destroy", "Abandonner un brouillon de l’appel", Decide),
            new("StuckDocuments", "Create", "Essayer de nouveau de composer des documents", Execute),
            new("Invoices", "Credit", "Émettre un avoir", Execute),
            new("ReminderCosts", "Create", "Facturer des frais de relance", Execute),
            new("WriteOffs", "Propose", "Proposer une créance irrécouvrable au CA", Propose),
            new("WriteOffs", "Create", "Passer une créance en irrécouvrable", Execute),
            new("Receipts", "Create", "Émettre un reçu", Execute),
            new("Invoices", "Export", "Exporter les factures", See),
            new("Exports", "Fec", "Exporter le journal comptable", See),
        ]),
        new("Paiements", Areas.Staff,
        [
            new("MemberPayments", "Preview", "Prévisualiser la répartition d’un paiement", See),
            new("MemberPayments", "Create", "Enregistrer un paiement", Record),
            new("MemberPayments", "UseCredit", "Employer un crédit", Record),
            new("PaymentGrids", "More", "Ajouter des lignes à la saisie de paiements", Record),
            new("PaymentGrids", "Create", "Enregistrer plusieurs paiements", Record),
            new("Payments", "Bounce", "Enregistrer un chèque rejeté", Record),
            new("Payments", "Undo", "Annuler un paiement", Record),
            new("CreditGifts", "Create", "Transformer un crédit en don", Record),
            new("ChequeDeposits", "Create", "Faire une remise de chèques", Record),
            new("Promises", "Accept", "Accepter une promesse de paiement", Decide),
            new("KnownPayers", "Remove", "Oublier un payeur connu", Keep),
        ]),
        new("Relevés et rapprochement", Areas.Staff,
        [
            new("Statements", "Create", "Déposer un relevé bancaire", Record),
            new("CsvMappings", "Update", "Associer les colonnes d’un relevé", Record),
            new("StatementImports", "Create", "Importer un relevé", Record),
            new("StatementImports", "CreateAll", "Importer tous les relevés prêts", Record),
            new("StatementImports", "Remove", "Retirer un relevé", Record),
            new("StatementImports", "Rename", "Nommer un compte bancaire", Keep),
            new("Matches", "Create", "Accepter un rapprochement", Record),
            new("Splits", "Create", "Répartir une ligne de relevé", Record),
            new("Matches", "CreateCertain", "Accepter les rapprochements certains", Record),
            new("Matches", "TurnDown", "Refuser un rapprochement", Record),
            new("Matches", "ProposeAgain", "Reprendre une ligne de relevé", Record),
            new("Matches", "PutAside", "Écarter une ligne de relevé", Record),
            new("Matches", "Undo", "Annuler un rapprochement", Record),
            new("NotOursRules", "Create", "Créer une règle d’écart", Keep),
            new("NotOursRules", "End", "Mettre fin à une règle d’écart", Keep),
            new("Exports", "Create", "Faire un export comptable", See),
            new("Exports", "Update", "Régler les comptes des exports", Keep),
        ]),
    ];
}
