using System.Diagnostics;

namespace Pic.Testing.Documents;

/// <summary>Debian's own readers of PDF and QR codes, so that files are judged by others than their maker.</summary>
public static class PdfTools
{
    /// <summary>The text as laid out, every kind of space made plain.</summary>
    public static string Text(byte[] pdf) => Run(pdf, "pdftotext", "-layout", "{pdf}", "-").Replace('\u202f', ' ').Replace('\u00a0', ' ');

    /// <summary>The fonts, embedded or not, as a table.</summary>
    public static string Fonts(byte[] pdf) => Run(pdf, "pdffonts", "{pdf}");

    /// <summary>Title, pages, size, tags.</summary>
    public static string Info(byte[] pdf) => Run(pdf, "pdfinfo", "{pdf}");

    /// <summary>The tags with their text.</summary>
    public static string Structure(byte[] pdf) => Run(pdf, "pdfinfo", "-struct-text", "{pdf}");

    /// <summary>Where each word stands, in points.</summary>
    public static string Boxes(byte[] pdf) => Run(pdf, "pdftotext", "-bbox-layout", "{pdf}", "-");

    /// <summary>A file carried inside, as text.</summary>
    public static string Attachment(byte[] pdf, string name) => Run(pdf, "pdfdetach", "-savefile", name, "-o", "/dev/stdout", "{pdf}");

    /// <summary>What a decoder reads in the QR code of the first page.</summary>
    public static string QrCode(byte[] pdf)
    {
        using var folder = new Folder(pdf);
        Run(folder, "pdftoppm", "-r", "150", "-png", "-singlefile", "{pdf}", "{folder}/page");
        return Run(folder, "zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "{folder}/page.png").TrimEnd('\n');
    }

    private static string Run(byte[] pdf, string tool, params string[] arguments)
    {
        using var folder = new Folder(pdf);
        return Run(folder, tool, arguments);
    }

    private static string Run(Folder folder, string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument.Replace("{pdf}", folder.Pdf, StringComparison.Ordinal).Replace("{folder}", folder.Path, StringComparison.Ordinal));
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{tool}: {error.Result}");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException($"{tool} is missing: run “apt-get install poppler-utils zbar-tools”, or ./pic test which does it.", missing);
        }
    }

    private sealed class Folder : IDisposable
    {
        public Folder(byte[] pdf)
        {
            Path = Directory.CreateTempSubdirectory("pic-pdf-").FullName;
            File.WriteAllBytes(Pdf, pdf);
        }

        public string Path { get; }

        public string Pdf => System.IO.Path.Combine(Path, "document.pdf");

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
