using System.Globalization;

namespace Pic.Rules.Payments.Matching;

/// <summary>Compares names by their rare words: a word that half the members carry says little.</summary>
internal sealed class MemberNames
{
    /// <summary>Words carried by more members than this are not searched from, only compared.</summary>
    private const int Common = 150;
    private const int ShortestPrefix = 4;

    private readonly Dictionary<string, List<int>> namesByWord = [];
    private readonly List<(string Member, string[] Words, double Weight)> names = [];
    private readonly Dictionary<string, double> weights = [];

    public MemberNames(IEnumerable<(string Member, string Name)> all)
    {
        foreach (var (member, name) in all.Distinct())
        {
            var words = Words(name);
            if (words.Length == 0)
                continue;
            foreach (var word in words)
            {
                if (!namesByWord.TryGetValue(word, out var list))
                    namesByWord[word] = list = [];
                list.Add(names.Count);
            }
            names.Add((member, words, 0));
        }
        foreach (var (word, list) in namesByWord)
            weights[word] = Math.Log(1 + (double)names.Count / list.Count) * Math.Min(word.Length, 6);
        for (var i = 0; i < names.Count; i++)
            names[i] = names[i] with { Weight = names[i].Words.Sum(w => weights[w]) };
    }

    /// <summary>Members whose name resembles a part of the text, with a similarity from 0 to 1.</summary>
    public Dictionary<string, double> Resembling(List<MatchToken> tokens)
    {
        var words = tokens.Where(t => !t.IsDigits).Select(t => t.Text).ToHashSet();
        var last = tokens.LastOrDefault(t => !t.IsDigits).Text;
        var tried = new HashSet<int>();
        var members = new Dictionary<string, double>();
        foreach (var word in words)
        {
            if (!namesByWord.TryGetValue(word, out var list) || list.Count > Common)
                continue;
            foreach (var name in list)
            {
                if (!tried.Add(name))
                    continue;
                var similarity = Similarity(names[name], words, last);
                if (similarity > members.GetValueOrDefault(names[name].Member))
                    members[names[name].Member] = similarity;
            }
        }
        return members;
    }

    private double Similarity((string Member, string[] Words, double Weight) name, HashSet<string> words, string? last)
    {
        var shared = 0.0;
        foreach (var word in name.Words)
            if (words.Contains(word))
                shared += weights[word];
            else if (last is { Length: >= ShortestPrefix } && word.StartsWith(last, StringComparison.Ordinal))
                shared += weights[word] * last.Length / word.Length;
        return Math.Min(1, shared / name.Weight);
    }

    private static string[] Words(string name) =>
        [.. MatchText.Tokens(MatchText.Plain(name)).Where(t => !t.IsDigits && t.Text.Length > 1).Select(t => t.Text).Distinct()];
}
