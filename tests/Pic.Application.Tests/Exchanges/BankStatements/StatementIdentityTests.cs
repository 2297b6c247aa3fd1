using Pic.Application.Exchanges.BankStatements;
using Pic.Testing.BankFiles;
using Xunit;

namespace Pic.Application.Tests.Exchanges.BankStatements;

public sealed class StatementIdentityTests
{
    [Fact]
    public void Read_SameFileTwice_GivesTheSameDistinctIdentities()
    {
        foreach (var seed in SampleFiles.All())
        {
            var once = Samples.Read(seed.Bytes, seed.Mapping).Value.Lines.Select(l => l.Identity).ToList();
            var again = Samples.Read(seed.Bytes, seed.Mapping).Value.Lines.Select(l => l.Identity).ToList();

            Assert.Equal(once, again);
            Assert.Equal(once.Count, once.Distinct().Count());
        }
    }

    [Fact]
    public void Read_OverlappingFiles_ShareTheIdentitiesOfTheCommonDays()
    {
        const string Head = "Date;Texte;Montant\n";
        const string Common = "05/01/2027;VIR DUPONT;15,00\n05/01/2027;VIR DUPONT;15,00\n";
        var first = Identities(Head + "04/01/2027;VIR A;1,00\n" + Common);
        var second = Identities(Head + Common + "06/01/2027;VIR DUPONT;15,00\n");

        Assert.Equal(first.Skip(1), second.Take(2));
        Assert.DoesNotContain(second[2], first);
    }

    [Fact]
    public void Read_AnotherPayerInsertedBefore_DoesNotTakeTheIdentity()
    {
        const string Head = "Date;Texte;Montant\n";
        var noon = Identities(Head + "05/01/2027;VIR DUPONT;15,00\n");
        var evening = Identities(Head + "05/01/2027;VIR MARTIN;15,00\n05/01/2027;VIR DUPONT;15,00\n");

        Assert.Equal(noon[0], evening[1]);
        Assert.NotEqual(noon[0], evening[0]);
    }

    private static List<string> Identities(string csv)
    {
        var mapping = new CsvStatementMapping { Date = "Date", Text = ["Texte"], Amount = "Montant" };
        return [.. Samples.Read(System.Text.Encoding.UTF8.GetBytes(csv), mapping).Value.Lines.Select(l => l.Identity)];
    }
}
