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

    public static Refusal PasskeyRefused { get; } = new(
        "account.passkey-refused",
        "Cette clé d’accès n’a pas pu être vérifiée. Rechargez la page, puis recommencez, ou entrez d’une autre façon.");

    public static Refusal PasskeyWithoutScript { get; } = new(
        "account.passkey-without-script",
        "Une clé d’accès demande JavaScript dans votre navigateur. Autorisez-le pour ce site, ou entrez par un lien ou par un mot de passe.");

    public static Refusal TooManyPasskeys { get; } = new(
        "account.too-many-passkeys",
        $"Un compte garde {Passkeys.Limit} clés d’accès au plus. Retirez celle qui ne vous sert plus, puis recommencez.");

    public static Refusal ShowAllFactors { get; } = new(
        "account.show-all-factors",
        "Ce changement ouvre ou ferme les pages de l’équipe. Déconnectez-vous, revenez avec votre clé d’accès ou avec votre mot de passe et votre code, puis recommencez.");

    public static Refusal SignInAgain { get; } = new(
        "account.sign-in-again",
        "Vous êtes connecté·e ici depuis un moment. Connectez-vous à nouveau, puis recommencez : ainsi, un appareil oublié ouvert ne change rien à votre place.",
        "/connexion?retour=/compte/securite");

    public static Refusal PasswordRefused(string sentence) => new("account.password-refused", sentence);

    public static Refusal StaffNameMissing { get; } = new("account.staff-name-missing", "Indiquez le nom de la personne.");

    public static Refusal StaffEmailWrong(string email) => new("account.staff-email-wrong", $"« {email} » n’est pas une adresse électronique : elle s’écrit nom@domaine.fr.");

    public static Refusal ViewReasonMissing() => new("account.view-reason-missing", "Dites pourquoi vous regardez cet espace : l’association le lira.");

    public static Refusal NoPasswordYet { get; } = new("account.no-password-yet", "Votre compte n’a pas encore de mot de passe : choisissez-en un par le lien envoyé à votre adresse.", "/connexion/mot-de-passe");

    public static Refusal CurrentPasswordWrong { get; } = new("account.current-password-wrong", "Le mot de passe actuel n’est pas le bon. Oublié ? Choisissez-en un autre par un lien.", "/connexion/mot-de-passe");

    public static Refusal NotOfTheTeam { get; } = new("account.not-of-the-team", "Ce compte n’est pas, ou plus, de l’équipe : rechargez la page.");

    public static Refusal RolesUnread { get; } = new("account.roles-unread", "Ces rôles n’ont pas pu être lus, rien n’a changé : rechargez la page et cochez-les à nouveau.");

    public static Refusal OwnRoles { get; } = new("account.own-roles", "Personne ne change ses propres rôles : demandez-le à une autre personne de l’équipe.");

    public static Refusal LastKeeper { get; } = new("account.last-keeper", "Plus personne ne pourrait gérer les comptes : donnez d’abord le secrétariat ou l’administration des systèmes à quelqu’un d’autre.");

    public static Refusal EmailTaken { get; } = new("account.email-taken", "Un compte de l’équipe existe déjà pour cette adresse : modifiez ses rôles au lieu d’en créer un autre.");

    public static Refusal NoRole { get; } = new("account.no-role", "Choisissez au moins un rôle pour ce compte.");

    private static string FrenchHour(DateTimeOffset instant)
    {
        var paris = TimeZoneInfo.ConvertTime(instant, ParisClock.Zone).AddMinutes(instant.Second > 0 ? 1 : 0);
        return paris.ToString("H'\u00a0h\u00a0'mm", System.Globalization.CultureInfo.InvariantCulture);
    }
}
