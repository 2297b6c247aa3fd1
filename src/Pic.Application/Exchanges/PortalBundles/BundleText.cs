using Pic.Rules;

namespace Pic.Application.Exchanges.PortalBundles;

/// <summary>What a bundle says in French to whoever opens it.</summary>
internal static class BundleText
{
    public const string NoteFile = "LISEZMOI.txt";

    /// <summary>Without a quote: it stands in a query.</summary>
    public const string MailHeld = "Retenu par l’export complet : ce courriel attendait dans l’ancien portail. Vérifiez qu’il n’est pas parti de là-bas, puis renvoyez-le ou retirez-le.";

    public const string SenderStopped = "Portail importé : vérifiez que l’ancien est arrêté et que les courriels retenus ne sont pas déjà partis, puis reprenez l’envoi.";

    public static string Note(BundleManifest manifest) =>
        $"""
        Export complet du portail
        Hébergeur : {manifest.Host}
        Fait le {FrenchText.Moment(manifest.MadeAt)} par Pic {manifest.Program}

        ATTENTION : ce fichier contient les données de tout le monde. Gardez-le chiffré, ne l’envoyez pas par courriel, effacez-le après usage.

        Ce qu’il contient
          Un fichier .csv par table : UTF-8, séparateur virgule, première ligne de titres, règles de la RFC 4180 (fins de ligne LF).
          Un champ vide est une valeur absente ; "" est un texte vide. Montants en euros avec un point ; instants en temps universel (+00) ;
          vrai et faux s’écrivent t et f ; les octets (PDF émis, pièces jointes) sont en hexadécimal après \x ; une liste s’écrit entre accolades.
          {BundleManifest.File} : version, date, et pour chaque table ses colonnes, son nombre de lignes, sa taille et son empreinte SHA-256.

        Ce qu’il ne contient pas
          Les sessions, les liens de connexion, les clés du serveur, les tentatives de connexion, les clés d’accès, les codes de secours et le
          secret des applications de code. Les mots de passe y sont hachés : chaque personne garde le sien, puis ajoute un second facteur.
          Dans les courriels, les liens personnels sont effacés ; ceux qui attendaient de partir sont « retenus ».

        Le reprendre dans un portail neuf
          ./pic import portal FICHIER.zip --dry-run    vérifie tout et n’enregistre rien
          ./pic import portal FICHIER.zip              importe tout, ou rien

        """;
}
