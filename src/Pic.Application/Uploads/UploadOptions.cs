namespace Pic.Application.Uploads;

/// <summary>What happens to a file that people hand in and others will open.</summary>
public sealed class UploadOptions
{
    public const string Section = "Uploads";

    /// <summary>The Unix socket of clamd, for example <c>/run/clamav/clamd.ctl</c>; empty: files are not scanned.</summary>
    public string ScannerSocket { get; set; } = "";
}
