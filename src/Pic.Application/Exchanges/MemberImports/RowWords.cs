using Pic.Rules.Members;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>The words files use for kinds, legal forms and states.</summary>
internal static class RowWords
{
    public static MemberKind? Kind(string text) => ColumnNames.Fold(text) switch
    {
        "association" or "asso" or "a" or "mor" or "moral" or "morale" or "personne morale" or "collectif" or "structure" => MemberKind.Association,
        "personne" or "p" or "phy" or "physique" or "personne physique" or "particulier" or "individu" => MemberKind.Person,
        _ => null,
    };

    /// <summary>A free category such as "Associations membres" or "Particuliers".</summary>
    public static MemberKind? KindOfCategory(string text)
    {
        var words = ColumnNames.Fold(text);
        return Array.Exists(["asso", "collectif", "moral", "structure"], words.Contains) ? MemberKind.Association
            : Array.Exists(["personne", "particulier", "individu", "physique", "soutien", "benevole"], words.Contains) ? MemberKind.Person
            : null;
    }

    public static LegalForm? LegalForm(string text)
    {
        var words = ColumnNames.Fold(text);
        return words switch
        {
            "autre" or "cooperative" or "scop" or "scic" or "syndicat" or "fondation" or "sarl" or "sas" or "entreprise" => Pic.Rules.Members.LegalForm.Other,
            "association de fait" or "collectif" or "association de fait collectif" => Pic.Rules.Members.LegalForm.Collective,
            "association" or "asso" or "association declaree" => Pic.Rules.Members.LegalForm.Association1901,
            _ => words.Contains("1901", StringComparison.Ordinal) ? Pic.Rules.Members.LegalForm.Association1901 : null,
        };
    }

    public static MembershipState? State(string text) => text.Trim() == "-1" ? MembershipState.Candidate : ColumnNames.Fold(text) switch
    {
        "" or "membre" or "adherent" or "adherente" or "oui" or "o" or "1" or "true" or "vrai" or "actif" or "active" or "valide" or "a jour"
            or "non a jour" or "adhesion a jour" or "adhesion non a jour" or "valide attente cotisation" => MembershipState.Member,
        "parti" or "partie" or "sorti" or "ancien" or "ancien membre" or "non" or "n" or "0" or "false" or "faux" or "inactif" or "inactive"
            or "resilie" or "resiliee" or "adherent resilie" or "demissionnaire" => MembershipState.Left,
        "radie" or "radiee" or "exclu" or "exclue" => MembershipState.Removed,
        "candidat" or "candidate" or "brouillon" or "brouillon a valider" => MembershipState.Candidate,
        _ => null,
    };
}
