using Pic.Rules.Members;
using Pic.Web.Labels;
using Pic.Web.Security;

namespace Pic.Web.Features.Public.Errors;

/// <summary>What went wrong, in words, and what the visitor can do about it.</summary>
public sealed record ErrorPage(int Status, string Trace, Closed? Closed = null)
{
    public string Title =>
        Status switch
        {
            401 or 403 => "Cette page ne vous est pas ouverte",
            404 or 405 => "Cette page n’existe pas",
            413 => "Ce fichier est trop lourd",
            419 => "Le formulaire a expiré",
            429 => "Trop d’essais en peu de temps",
            >= 500 => "Une panne de notre côté",
            _ => "La demande n’a pas pu être comprise",
        };

    public string Advice =>
        Status switch
        {
            403 when Closed is { Missing: Entry.ViewingOnly } =>
                "Vous regardez l’espace d’une association en lecture seule : rien n’y a été changé. Quittez ce regard, puis agissez depuis l’espace de l’équipe.",
            403 when Closed is { Missing: Entry.NoMember } =>
                "Votre adresse n’est plus celle d’un contact d’une association adhérente. Voyez avec votre association qui la représente, ou écrivez-nous.",
            403 when Closed is { Roles: [_, ..] roles } =>
                $"Elle demande le rôle « {string.Join(" » ou « ", roles.Select(role => Enum.Parse<StaffRole>(role).Label()))} ». Demandez ce rôle au secrétariat ou à un·e admin système, ou connectez-vous avec un autre compte.",
            403 when Closed is not null =>
                "Elle est réservée à l’équipe qui fait vivre l’hébergeur. Votre espace, lui, reste ouvert.",
            401 or 403 =>
                "Votre compte n’a pas le rôle qu’il faut pour la voir. Si vous pensez que c’est une erreur, demandez ce rôle au secrétariat ou à un·e admin système, ou connectez-vous avec un autre compte.",
            404 or 405 => "L’adresse a peut-être changé, ou le lien reçu était coupé. Vérifiez l’adresse, ou repartez de l’accueil.",
            413 => "Revenez en arrière et choisissez un fichier plus petit, ou coupez-le en deux.",
            419 =>
                "La page est restée ouverte trop longtemps, ou vous vous êtes reconnecté·e entre-temps. Rien n’a été enregistré : revenez en arrière, rechargez la page et envoyez de nouveau le formulaire.",
            429 => "Pour protéger les comptes, nous faisons une courte pause. Attendez une minute, puis recommencez.",
            >= 500 => "Rien de ce que vous avez demandé n’a été enregistré. Recommencez dans quelques minutes ; si la panne dure, écrivez-nous en citant la référence ci-dessous.",
            _ => "Il manque quelque chose dans la demande. Revenez en arrière, rechargez la page et recommencez.",
        };

    public bool ShowsTrace => Status >= 500;
}
