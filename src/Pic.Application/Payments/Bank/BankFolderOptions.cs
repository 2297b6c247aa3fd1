namespace Pic.Application.Payments.Bank;

/// <summary>A folder in which bank files may be put instead of the page: by a person's file share, or by the bank's own transfer.</summary>
public sealed class BankFolderOptions
{
    public const string Section = "BankFolder";

    /// <summary>Empty: no folder is watched.</summary>
    public string Path { get; set; } = "";

    public bool IsOn => Path.Length > 0;

    /// <summary>True when nothing is watched, or when the folder is there and may be written.</summary>
    public bool IsUsable()
    {
        if (!IsOn)
        {
            return true;
        }

        try
        {
            Directory.CreateDirectory(System.IO.Path.Combine(Path, DropFolder.Imported));
            Directory.CreateDirectory(System.IO.Path.Combine(Path, DropFolder.Refused));
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
