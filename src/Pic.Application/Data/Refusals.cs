using Pic.Rules;

namespace Pic.Application.Data;

internal static class Refusals
{
    public static Refusal PostgresMissing { get; } = new(
        "database.postgres-missing",
        "PostgreSQL (15 ou plus récent) est introuvable : installez-le par « sudo apt-get install postgresql », puis relancez, "
            + "ou indiquez un serveur existant dans la variable ConnectionStrings__Pic.");

    public static Refusal PostgresUserMissing { get; } = new(
        "database.postgres-user-missing",
        "PostgreSQL refuse de tourner en root et le compte « postgres » n’existe pas : créez-le par "
            + "« useradd --system postgres », ou lancez le programme avec un compte ordinaire.");

    public static Refusal PostgresDoesNotStart(string log) => new(
        "database.postgres-does-not-start",
        $"PostgreSQL ne démarre pas : lisez son journal {log}, corrigez, puis relancez.");

    public static Refusal FolderBusy(string folder) => new(
        "database.folder-busy",
        $"Un autre programme démarre ou arrête la base du dossier {folder} depuis trop longtemps : attendez, ou arrêtez-le, puis relancez.");

    public static Refusal FolderOfAnother(string folder) => new(
        "database.folder-of-another",
        $"Le dossier de la base {folder} appartient à un autre compte : relancez avec ce compte, ou choisissez un autre dossier.");

    public static Refusal OtherVersion(string folder, string version) => new(
        "database.other-version",
        $"La base du dossier {folder} a été faite par PostgreSQL {version}, qui n’est plus installé : installez-le par "
            + $"« sudo apt-get install postgresql-{version} », puis relancez.");
}
