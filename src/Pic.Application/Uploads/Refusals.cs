using Pic.Rules;

namespace Pic.Application.Uploads;

/// <summary>Why a file is not kept.</summary>
public static class Refusals
{
    public static Refusal Malware { get; } = new(
        "uploads.malware",
        "Notre antivirus a reconnu un logiciel malveillant dans ce fichier : il n’est pas gardé. Vérifiez votre appareil, enregistrez le document à nouveau, puis joignez-le.");

    public static Refusal ScannerSilent { get; } = new(
        "uploads.scanner-silent",
        "Les fichiers ne peuvent pas être vérifiés en ce moment : le vôtre n’est pas gardé. Réessayez dans quelques minutes ; si cela dure, écrivez-nous.");
}
