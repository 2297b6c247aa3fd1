using Pic.Rules;

namespace Pic.Application.Exchanges.PortalBundles;

internal static class Refusals
{
    private const string Again = "Refaites l’export dans l’ancien portail, puis recopiez le fichier entier.";

    public static Refusal NotAZip { get; } = new("portal-bundle.not-a-zip", "Ce fichier n’est pas un export complet du portail : ce n’est pas un fichier zip entier. " + Again);

    public static Refusal NoManifest { get; } = new("portal-bundle.no-manifest", $"Ce fichier zip n’est pas un export complet du portail : {BundleManifest.File} y manque ou ne se lit pas. " + Again);

    public static Refusal NotEmpty(IReadOnlyList<string> tables) => new(
        "portal-bundle.not-empty",
        $"Cette base contient déjà des données ({string.Join(", ", tables.Take(3))}{(tables.Count > 3 ? "…" : "")}) : un export complet ne s’importe que dans une base neuve. "
            + "Indiquez une autre base (ConnectionStrings__Pic=…) ou un autre dossier de données (Data__Folder=…).");

    public static Refusal OtherFormat(string format, int version) => new(
        "portal-bundle.other-format", $"Ce fichier se dit « {Shown(format)} », version {version} ; ce programme lit « {BundleManifest.TheFormat} », version {BundleManifest.TheVersion}. " + Again);

    public static Refusal OtherMigration(string bundle, string program) => new(
        "portal-bundle.other-migration",
        $"L’export vient d’un portail dont la base est en version {Shown(bundle)} ; celle-ci est en version {program}. Mettez les deux portails à la même version, puis refaites l’export.");

    public static Refusal TableMissing(string table) => new("portal-bundle.table-missing", $"La table {table} manque dans {BundleManifest.File}. " + Again);

    public static Refusal TableTwice(string table) => new("portal-bundle.table-twice", $"La table {table} est décrite deux fois ou sous un autre nom de fichier dans {BundleManifest.File}. " + Again);

    public static Refusal TableUnknown(string table) => new("portal-bundle.table-unknown", $"{BundleManifest.File} décrit une table inconnue, « {Shown(table)} ». " + Again);

    public static Refusal ColumnMissing(string file, string column) => new("portal-bundle.column-missing", $"La colonne {column} manque dans {file}. " + Again);

    public static Refusal ColumnUnknown(string file, string column) => new("portal-bundle.column-unknown", $"{file} contient une colonne inconnue, « {Shown(column)} ». " + Again);

    public static Refusal FileMissing(string file) => new("portal-bundle.file-missing", $"Le fichier {file} manque dans le zip. " + Again);

    public static Refusal FileUnknown(string file) => new("portal-bundle.file-unknown", $"Le zip contient un fichier qui n’a rien à y faire, ou deux fois le même : « {Shown(file)} ». " + Again);

    public static Refusal TooPacked(string file) => new("portal-bundle.too-packed", $"{file} enfle beaucoup trop une fois décompressé : ce n’est pas un export fait par le portail.");

    public static Refusal Damaged(string file) => new("portal-bundle.damaged", $"{file} n’est pas tel qu’il a été exporté (taille ou empreinte SHA-256 différente). " + Again);

    public static Refusal RowRefused(string file, string? line, string answer) => new(
        "portal-bundle.row-refused", $"{file}{(line is null ? "" : $", ligne {line}")} : la base refuse ces données (« {Shown(answer)} »). Rien n’est enregistré. " + Again);

    public static Refusal OtherCount(string file, long said, long found) => new(
        "portal-bundle.other-count", $"{file} contient {found} lignes, {BundleManifest.File} en annonce {said}. Rien n’est enregistré. " + Again);

    public static Refusal DoesNotHold(string answer) => new(
        "portal-bundle.does-not-hold", $"Les données ne tiennent pas ensemble : la base répond « {Shown(answer)} ». Rien n’est enregistré. " + Again);

    public static Refusal JournalBroken(long position) => new(
        "portal-bundle.journal-broken",
        $"Le journal contenu dans l’export a été modifié : son entrée scellée n° {position} ne correspond pas à son sceau. Rien n’est enregistré. Comparez avec l’ancien portail, page « Journal ».");

    private static string Shown(string text)
    {
        var clean = new string([.. text.Where(c => !char.IsControl(c))]);
        return clean.Length > 120 ? clean[..120] + "…" : clean;
    }
}
