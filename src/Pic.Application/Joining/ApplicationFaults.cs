using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Joining;

/// <summary>One answer of a request that is missing or cannot be read.</summary>
/// <param name="Field">The name of the answer on <see cref="MembershipApplication"/> or its address.</param>
/// <param name="What">What is missing, with its article; null for an answer that cannot be read.</param>
public sealed record ApplicationFault(string Field, Refusal Refusal, string? What = null);

/// <summary>All that keeps a request from being sent, each at its answer.</summary>
public static class ApplicationFaults
{
    public static IReadOnlyList<ApplicationFault> Of(MembershipApplication application) => [.. Missing(application), .. Misread(application)];

    /// <summary>What a draft may still lack, and a request may not.</summary>
    public static IReadOnlyList<ApplicationFault> Missing(MembershipApplication application)
    {
        var isAssociation = application.Kind == MemberKind.Association;
        (bool IsMissing, string Field, string What)[] needed =
        [
            (isAssociation && application.LegalForm is null, nameof(application.LegalForm), "la forme juridique"),
            (application.Purpose is null, nameof(application.Purpose), isAssociation ? "l’objet de l’association" : "ce qui vous amène"),
            (application.Address.Line1.Length == 0, nameof(PostalAddress.Line1), "l’adresse"),
            (application.Address.PostalCode.Length == 0, nameof(PostalAddress.PostalCode), "le code postal"),
            (application.Address.Town.Length == 0, nameof(PostalAddress.Town), "la commune"),
            (isAssociation && application.Wishes().Count == 0, nameof(application.WantsSite), "au moins un besoin"),
        ];
        return [.. needed.Where(n => n.IsMissing).Select(n => new ApplicationFault(n.Field, Refusals.AnswerMissing(n.What), n.What))];
    }

    /// <summary>Numbers that are none; a draft keeps them, and says so.</summary>
    public static IReadOnlyList<ApplicationFault> Misread(MembershipApplication application)
    {
        var faults = new List<ApplicationFault>();
        if (application.Address is { Country.Length: 0, PostalCode: { Length: > 0 } code } && !(code.Length == 5 && code.All(char.IsAsciiDigit)))
        {
            faults.Add(new ApplicationFault(nameof(PostalAddress.PostalCode), Refusals.PostalCodeWrong(code)));
        }

        if (application.Rna is { } rna && Rna.Normalise(rna) is null)
        {
            faults.Add(new ApplicationFault(nameof(application.Rna), Refusals.RnaWrong(rna)));
        }

        if (application.SirenOrSiret is { } siren && Siren.Normalise(siren) is null && Siret.Normalise(siren) is null)
        {
            faults.Add(new ApplicationFault(nameof(application.SirenOrSiret), Refusals.SirenWrong(siren)));
        }

        return faults;
    }
}
