namespace Pic.Application.Dues;

/// <summary>The words of a mail as they read on paper: nobody answers a letter with a click, and what is attached lies in the envelope.</summary>
internal static class PaperWords
{
    private static readonly (string Mail, string Paper)[] Words =
    [
        ("répondez simplement à ce message", "écrivez-nous, à l’adresse qui figure en tête de cette lettre"),
        ("répondez à ce message", "écrivez-nous, à l’adresse qui figure en tête de cette lettre"),
        ("à ce message", "à cette lettre"),
        ("ce message", "cette lettre"),
    ];

    public static string Of(string text) =>
        Words.Aggregate(text, (read, word) => read.Replace(word.Mail, word.Paper, StringComparison.Ordinal).Replace(Capital(word.Mail), Capital(word.Paper), StringComparison.Ordinal));

    private static string Capital(string words) => char.ToUpper(words[0], FrenchText.Culture) + words[1..];
}
