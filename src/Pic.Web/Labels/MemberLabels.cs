using Pic.Application.Members;
using Pic.Rules.Members;

namespace Pic.Web.Labels;

public static class MemberLabels
{
    public static string Label(this StaffRole role) =>
        role switch
        {
            StaffRole.Treasurer => "Trésorerie",
            StaffRole.SystemAdmin => "Admin système",
            StaffRole.BoardMember => "Membre du CA",
            StaffRole.Secretary => "Secrétariat",
        };

    public static string Label(this DepartureReason reason) =>
        reason switch
        {
            DepartureReason.Left => "Départ : hébergement ailleurs, ou plus besoin de services",
            DepartureReason.Dissolved => "Dissolution de l’association",
        };

    public static string Label(this MemberKind kind) =>
        kind switch
        {
            MemberKind.Association => "Association",
            MemberKind.Person => "Personne",
        };

    public static string Label(this LegalForm form) =>
        form switch
        {
            LegalForm.Association1901 => "Association loi 1901",
            LegalForm.Collective => "Association de fait ou collectif",
            LegalForm.Other => "Autre forme",
        };

    public static string Label(this MembershipState state) =>
        state switch
        {
            MembershipState.Lead => "Premier contact",
            MembershipState.Candidate => "Candidat·e",
            MembershipState.Accepted => "Accepté·e",
            MembershipState.AcceptedUnderCondition => "Accepté·e sous condition",
            MembershipState.Refused => "Refusé·e",
            MembershipState.Dropped => "Sans suite",
            MembershipState.Trial => "À l’essai",
            MembershipState.Member => "Adhérent·e",
            MembershipState.Leaving => "Départ annoncé",
            MembershipState.Left => "Parti·e",
            MembershipState.Removed => "Radié·e",
        };

    public static string Label(this ContactRole role) =>
        role switch
        {
            ContactRole.Representative => "Représentant·e",
            ContactRole.Treasury => "Trésorerie",
            ContactRole.Technical => "Technique",
            ContactRole.Mail => "Courrier",
        };

    public static string Label(this EmailState state) =>
        state switch
        {
            EmailState.Working => "Valable",
            EmailState.Bouncing => "En erreur : les messages reviennent",
        };

    public static string Label(this ContactChannel channel) =>
        channel switch
        {
            ContactChannel.Phone => "Téléphone",
            ContactChannel.Mail => "Courriel",
            ContactChannel.Meeting => "Rencontre",
            ContactChannel.Letter => "Courrier",
        };
}
