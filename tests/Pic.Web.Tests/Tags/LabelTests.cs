using System.Reflection;
using Pic.Web.Commands;
using Xunit;

namespace Pic.Web.Tests.Tags;

public sealed class LabelTests
{
    public static TheoryData<string> Enums() => [.. Labels().Select(label => label.GetParameters()[0].ParameterType.Name)];

    [Theory]
    [MemberData(nameof(Enums))]
    public void Label_EveryValue_HasItsOwnWords(string name)
    {
        var label = Labels().Single(method => method.GetParameters()[0].ParameterType.Name == name);
        var words = Enum.GetValues(label.GetParameters()[0].ParameterType).Cast<object>().Select(value => (string)label.Invoke(null, [value])!).ToList();

        Assert.DoesNotContain(words, string.IsNullOrWhiteSpace);
        Assert.Equal(words.Count, words.Distinct().Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(null, "run")]
    [InlineData(null, "--urls", "http://127.0.0.1:1")]
    [InlineData("help", "help")]
    [InlineData("--help", "--help")]
    [InlineData("danse", "danse")]
    public void Verb_Arguments_SayWhatToRun(string? verb, params string[] args) => Assert.Equal(verb, CommandLine.Verb(args));

    [Fact]
    public async Task RunAsync_UnknownVerb_IsMisuse() => Assert.Equal(CommandLine.Misused, await CommandLine.RunAsync("danse", []));

    private static IEnumerable<MethodInfo> Labels() =>
        typeof(Pic.Web.Labels.DuesLabels)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == "Pic.Web.Labels")
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Where(method => method.Name == "Label" && method.GetParameters() is [{ ParameterType.IsEnum: true }]);
}
