namespace Pic.Web.Labels;

/// <summary>Jobs by the names people give them; one nobody named yet shows its own.</summary>
public static class JobLabels
{
    public static string Job(string name) =>
        name switch
        {
            "CalendarJob" => "Calendrier des cotisations",
            "FreezeDocumentsJob" => "PDF des factures et avoirs",
            "SendOutboxJob" => "Envoi des courriels",
            "ImportDroppedStatementsJob" => "Relevés déposés dans le dossier",
            "SealJournalJob" => "Sceaux du journal",
            "CheckJournalJob" => "Vérification du journal",
            "PurgeJob" => "Effacement des données personnelles",
            "ReadBouncesJob" => "Courriels revenus en erreur",
            "WarnTrialsJob" => "Essais qui se terminent",
            "PlayRehearsalsJob" => "Répétitions générales",
            _ => name,
        };

    /// <summary>What one pass of the calendar did.</summary>
    public static string Run(string name) =>
        name switch
        {
            "Campaign" => "Campagne de réadhésion",
            "Reminder" => "Rappel",
            "LastReminder" => "Dernier rappel",
            "suspension" => "Interruptions ordonnées",
            "departures" => "Départs arrivés à terme",
            "letters" => "Lettres recommandées préparées",
            "settled" => "Procédures réglées, closes",
            "promises" => "Sursis et échéanciers surveillés",
            "domains" => "Noms de domaine annoncés",
            _ => name,
        };
}
