using Pic.Rules;

namespace Pic.Application.Accounts;

/// <summary>What a person can meet at the door. None of these sentences says whether an address is known.</summary>
public static class Refusals
{
    public static Refusal WrongPassword { get; } = new(
        "account.wrong-password",
        "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez l’un et l’autre, puis recommencez.");

    public static Refusal Paused(DateTimeOffset until) => new(
        "account.paused",
        $"Trop d’essais. Pour protéger les comptes, les connexions sont en pause : recommencez à partir de {FrenchHour(until)}.");

    public static Refusal WrongCode { get; } = new(
        "account.wrong-code",
        "Ce code n’est pas le bon, ou il a déjà servi. Attendez le code suivant dans votre application, puis recommencez.");

    public static Refusal AlreadyEnrolled { get; } = new(
        "account.already-enrolled",
        "Le code à la connexion est déjà actif pour ce compte. Pour changer de téléphone, retirez-le d’abord.");

    public static Refusal LinkUsed { get; } = new(
        "account.link-used",
        "Ce lien a déjà servi : chaque lien n’ouvre votre espace qu’une seule fois. Demandez-en un nouveau ci-dessous.");

    public static Refusal LinkExpired { get; } = new(
        "account.link-expired",
        "Ce lien n’est plus valable : il a expiré, ou l’adresse a été coupée. Demandez-en un nouveau ci-dessous.");

    public static Refusal LinkOpensNothing { get; } = new(
        "account.link-opens-nothing",
        "Votre adresse n’est plus celle d’un contact d’une association adhérente. Voyez avec votre association qui la représente, ou écrivez-nous.");

    public static Refusal PasswordRefused(string sentence) => new("account.password-refused", sentence);

    public static Refusal EmailTaken { get; } = new("account.email-taken", "Un compte de l’équipe existe déjà pour cette adresse : modifiez ses rôles au lieu d’en créer un autre.");

    public static Refusal NoRole { get; } = new("account.no-role", "Choisissez au moins un rôle pour ce compte.");

    private static string FrenchHour(DateTimeOffset instant)
    {
        var paris = TimeZoneInfo.ConvertTime(instant, ParisClock.Zone).AddMinutes(instant.Second > 0 ? 1 : 0);
        return paris.ToString("H'\u00a0h\u00a0'mm", System.Globalization.CultureInfo.InvariantCulture);
    }
}
