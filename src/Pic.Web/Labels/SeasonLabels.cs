using Pic.Application.Board;
using Pic.Application.Rehearsals;
using Pic.Rules.Board;
using Pic.Rules.Dues;

namespace Pic.Web.Labels;

/// <summary>The words of the calendar and of the board room.</summary>
public static class SeasonLabels
{
    private static readonly Dictionary<string, DuesStepKind> BySlug = Enum.GetValues<DuesStepKind>().ToDictionary(kind => kind.Slug(), StringComparer.Ordinal);

    public static string Label(this DuesStepKind kind) =>
        kind switch
        {
            DuesStepKind.DuesCall => "Appel de cotisation",
            DuesStepKind.Campaign => "Campagne de réadhésion",
            DuesStepKind.DepartureDeadline => "Départs : la cotisation devient due",
            DuesStepKind.DueDate => "Assemblée générale : échéance",
            DuesStepKind.Reminder => "Rappel",
            DuesStepKind.LastReminder => "Dernier rappel",
            DuesStepKind.SuspensionList => "Conseil : liste des interruptions",
            DuesStepKind.Suspension => "Interruption des services",
            DuesStepKind.RemovalList => "Conseil : liste des radiations",
            DuesStepKind.RegisteredLetter => "Lettres recommandées",
            DuesStepKind.RemovalDecision => "Conseil : décision des radiations",
            DuesStepKind.Deletion => "Suppressions",
        };

    /// <summary>The step in an address.</summary>
    public static string Slug(this DuesStepKind kind) =>
        kind switch
        {
            DuesStepKind.DuesCall => "appel",
            DuesStepKind.Campaign => "campagne",
            DuesStepKind.DepartureDeadline => "fin-des-departs",
            DuesStepKind.DueDate => "echeance",
            DuesStepKind.Reminder => "rappel",
            DuesStepKind.LastReminder => "dernier-rappel",
            DuesStepKind.SuspensionList => "liste-des-interruptions",
            DuesStepKind.Suspension => "interruption",
            DuesStepKind.RemovalList => "liste-des-radiations",
            DuesStepKind.RegisteredLetter => "recommandes",
            DuesStepKind.RemovalDecision => "decision-des-radiations",
            DuesStepKind.Deletion => "suppressions",
        };

    public static DuesStepKind? StepOf(string slug) => BySlug.TryGetValue(slug, out var kind) ? kind : null;

    /// <summary>One sentence: what happens at this step, and by whom.</summary>
    public static string Meaning(this DuesStepKind kind) =>
        kind switch
        {
            DuesStepKind.DuesCall => "Une facture par adhérent·e. La trésorerie émet l’appel après l’avoir relu.",
            DuesStepKind.Campaign => "Un courriel à chaque adhérent·e : ce qui est dû, et l’invitation à confirmer ses contacts. Part tout seul.",
            DuesStepKind.DepartureDeadline => "Une association qui annonce son départ avant ce jour ne doit pas l’année ; à partir de ce jour, elle la doit.",
            DuesStepKind.DueDate => "Payé ce jour-là, c’est payé à temps. La date suit l’assemblée générale.",
            DuesStepKind.Reminder => "Un seul courriel à qui doit quelque chose, du montant exact qui reste dû. Part tout seul, ou en lettre sans adresse valable.",
            DuesStepKind.LastReminder => "Un second rappel avant le conseil d’août. Désactivé tant qu’aucune date n’est fixée.",
            DuesStepKind.SuspensionList => "Le conseil voit qui n’a rien réglé de l’année et décide ligne par ligne. La date suit la dernière réunion d’août.",
            DuesStepKind.Suspension => "Les services des lignes décidées, et toujours sans aucun règlement, sont interrompus. Jamais les noms de domaine.",
            DuesStepKind.RemovalList => "Le conseil voit qui est interrompu depuis un an sans avoir repris contact. La date suit la dernière réunion de septembre.",
            DuesStepKind.RegisteredLetter => "Le secrétariat poste les lettres recommandées qui invitent à être entendu·e par le conseil.",
            DuesStepKind.RemovalDecision => "Le conseil entend, puis décide. La date suit la dernière réunion d’octobre.",
            DuesStepKind.Deletion => "Après la notification et le délai, deux admins suppriment les services archivés.",
        };

    public static string Label(this MeetingKind kind) =>
        kind switch
        {
            MeetingKind.Board => "Conseil d’administration",
            MeetingKind.General => "Assemblée générale",
        };

    public static string Label(this MeetingLineKind kind) =>
        kind switch
        {
            MeetingLineKind.Admission => "Candidatures",
            MeetingLineKind.Suspension => "Interruptions proposées",
            MeetingLineKind.PartialPayer => "Ont réglé une partie : pour information",
            MeetingLineKind.RemovalList => "Interrompues depuis un an, sans contact",
            MeetingLineKind.Removal => "Radiations à décider",
            MeetingLineKind.Other => "Hors calendrier",
            MeetingLineKind.WriteOff => "Créances à passer en irrécouvrable",
        };

    /// <summary>The decision as the board takes it.</summary>
    public static string Label(this BoardDecision decision) =>
        decision switch
        {
            BoardDecision.Accept => "Accepter",
            BoardDecision.AcceptUnderCondition => "Accepter sous condition",
            BoardDecision.Refuse => "Refuser",
            BoardDecision.Suspend => "Interrompre",
            BoardDecision.Deferral => "Sursis",
            BoardDecision.PaymentPlan => "Échéancier",
            BoardDecision.NoAction => "Sans suite",
            BoardDecision.Remove => "Radier",
            BoardDecision.Keep => "Maintenir",
            BoardDecision.Postpone => "Reporter",
            BoardDecision.WriteOff => "Renoncer",
        };

    public static string Label(this ProcedureStage stage) =>
        stage switch
        {
            ProcedureStage.Opened => "Ouverte, rien d’interrompu",
            ProcedureStage.Suspended => "Services interrompus",
            ProcedureStage.RemovalListed => "Radiation en vue, lettre à poster",
            ProcedureStage.LetterPosted => "Radiation en vue, lettre postée",
            ProcedureStage.Removed => "Radiation décidée, à notifier",
            ProcedureStage.Notified => "Radiation notifiée, à supprimer",
            ProcedureStage.Closed => "Close",
        };

    public static string Label(this RehearsedPayers payers) =>
        payers switch
        {
            RehearsedPayers.AsLastYear => "Chacun·e paie comme l’an dernier",
            RehearsedPayers.Nobody => "Personne ne paie",
        };

    public static string Label(this RehearsalState state) =>
        state switch
        {
            RehearsalState.Waiting => "en attente",
            RehearsalState.Running => "en cours",
            RehearsalState.Done => "jouée",
            RehearsalState.Failed => "arrêtée",
        };
}
