using Pic.Rules.Payments;
using Pic.Rules.Payments.Matching;
using Xunit;

namespace Pic.Rules.Tests.Payments;

public sealed class ReconciliationTests
{
    private const string GardenIban = "FR1420041010050500013M02606";

    private static readonly HashSet<string> Words = ["FACTURE", "FACT", "N", "NO"];

    private static readonly OpenInvoice[] Invoices =
    [
        new("F2027-0042", "A0101", "Les Jardins de l’Hers", ["LJH Ramonville"], 30m, new(2027, 1, 27)),
        new("F2027-0007", "A0102", "Théâtre du Canal", [], 30m, new(2027, 1, 27)),
        new("F2027-0030", "A0103", "Chorale Été Indien", [], 30m, new(2027, 1, 27)),
        new("F2026-0118", "A0104", "Club d’Échecs de Balma", [], 30m, new(2026, 1, 27)),
        new("F2027-0118", "A0104", "Club d’Échecs de Balma", [], 32m, new(2027, 1, 27)),
        new("2019/77-B", "A0105", "Radio Garonne", [], 47.5m, new(2019, 1, 27)),
    ];

    private static readonly KnownPayer[] Payers =
    [
        new("A0101", GardenIban, "MME PELOUSE"),
        new("A0102", null, "M SCENE JACQUES"),
        new("A0104", "FR7630001007941234567890185", null),
    ];

    private static readonly SettledMember[] Settled = [new("A0177", "Cercle occitan Lo Cantagrel de Cugnaux"), new("A0142", "Ludothèque Arc-en-ciel")];

    /// <summary>Most have paid by March, and go on standing in lines.</summary>
    [Theory]
    [InlineData("CERCLE OCCITAN LO CANTAGREL DE CUGNAUX VIR COTISATION F2027-0042")]
    [InlineData("M DUPONT F2027-0042 adherent A0142")]
    [InlineData("Cercle occitan Lo Cantagrel Cugnaux cotisation A0101")]
    public void Guess_LineNamesAMemberThatOwesNothing_IsNotCertainForAnother(string text)
    {
        Assert.NotEmpty(Guess(new MatchingLine(Id, 30m, text)).Candidates);
        Assert.False(Guess(new MatchingLine(Id, 30m, text)).IsCertain);
    }

    [Fact]
    public void Guess_NumberOfAMemberThatOwesNothing_IsProposedAsItsCredit()
    {
        var best = Best(30m, "DON ADHERENT A0142");

        Assert.Equal(("A0142", 30m, false), (best!.MemberNumber, best.Credit, best.IsCertain));
    }

    [Theory]
    [InlineData("F2027-0042")]
    [InlineData("cotisation f2027-0042")]
    [InlineData("F20270042")]
    [InlineData("F 2027 42")]
    [InlineData("f2O27-OO42")]
    [InlineData("FACTURE 2027-0042")]
    [InlineData("facture n° 2027 0042")]
    [InlineData("F2027-00 42")]
    [InlineData("F.2027/42")]
    [InlineData("VIR LES JARDINS DE L HERS 2027-0042")]
    public void Guess_NumberInTheText_IsCertainWhateverTheSpelling(string text)
    {
        var best = Best(30m, text);

        Assert.Equal(("F2027-0042", true), (best?.Shares.Single().Number, best?.IsCertain));
    }

    [Theory]
    [InlineData("F20270042")]
    [InlineData("FAC20270042")]
    [InlineData("20270042")]
    public void Guess_CreditorReference_IsCertain(string body)
    {
        var spaced = string.Join(' ', CreditorReference.Of(body).ToLowerInvariant().Chunk(4).Select(c => new string(c)));

        var best = Best(30m, "cotisation " + spaced + " merci");

        Assert.Equal((MatchReason.Reference, "F2027-0042", true), (best!.Reason, best.Shares.Single().Number, best.IsCertain));
    }

    [Fact]
    public void Guess_CreditorReferenceWithWrongDigits_IsNotAReference() =>
        Assert.NotEqual(MatchReason.Reference, Best(30m, "RF00F20270042")?.Reason);

    [Theory]
    [InlineData(10, "F2027-0042", "partial payment")]
    [InlineData(50, "F2027-0042", "more than what is open")]
    [InlineData(30, "F2027-0042 F2027-0007", "two numbers for one amount")]
    [InlineData(30, "F2027-0042 F2027-9999", "another number of the series")]
    [InlineData(30, "F2027-0042 THEATRE DU CANAL", "another member's name")]
    [InlineData(30, "F2027-0042 A0102", "another member's number")]
    [InlineData(30, "cotisation 2027 30 euros", "an amount after the year")]
    [InlineData(30, "2027 42", "no prefix, no name")]
    [InlineData(30, "THEATRE DU CANAL", "name and amount only")]
    [InlineData(47.5, "", "amount only")]
    [InlineData(30, "FACTURE 2027 7 JANVIER", "a day after the year")]
    [InlineData(30, "COTISATION FACT 2027 42 RUE DES LILAS", "a door after the year")]
    [InlineData(30, "ADHESION N 2027 07 05 2027", "a date after the year")]
    [InlineData(30, "ADHESION N 2027 00 42", "a date whose day and month make a number")]
    [InlineData(30, "SEJOUR A 0102 CAMPING", "a preposition before digits")]
    public void Guess_AnythingDoubtful_IsNeverCertain(decimal amount, string text, string why)
    {
        var match = Guess(new MatchingLine(Id, amount, text));

        Assert.False(match.IsCertain, why);
    }

    [Fact]
    public void Guess_NumberOfOneButAccountOfAnother_IsNotCertain()
    {
        var match = Guess(new MatchingLine(Id, 30m, "F2027-0007", "X", GardenIban));

        Assert.Equal("F2027-0007", match.Best!.Shares.Single().Number);
        Assert.False(match.IsCertain);
    }

    [Theory]
    [InlineData("A0102 cotisation", null)]
    [InlineData("cotisation a 0102", "THEATRE DU CANAL")]
    public void Guess_MemberNumberGluedOrAgreedWith_IsCertain(string text, string? payer)
    {
        var match = Guess(new MatchingLine(Id, 30m, text, payer));

        Assert.Equal(("F2027-0007", true), (match.Best!.Shares.Single().Number, match.IsCertain));
    }

    [Fact]
    public void Guess_TwoNumbersWhoseSumIsTheAmount_ProposesBoth()
    {
        var best = Best(62m, "F2026-0118 et F2027-0118");

        Assert.Equal([("F2026-0118", 30m), ("F2027-0118", 32m)], best!.Shares.Select(s => (s.Number, s.Amount)));
        Assert.True(best.IsCertain);
    }

    [Fact]
    public void Guess_KnownAccountWithItsOnlyDebt_IsCertain()
    {
        var match = Guess(new MatchingLine(Id, 30m, "COTISATION", "QUELQU UN", "FR14 2004 1010 0505 0001 3M02 606"));

        Assert.Equal((MatchReason.KnownPayer, "F2027-0042", true), (match.Best!.Reason, match.Best.Shares.Single().Number, match.IsCertain));
    }

    [Fact]
    public void Guess_KnownAccountWithSeveralDebts_ProposesTheEqualOneWithoutCertainty()
    {
        var match = Guess(new MatchingLine(Id, 32m, "COTISATION", "X", "FR7630001007941234567890185"));

        Assert.Equal(("F2027-0118", false), (match.Best!.Shares.Single().Number, match.IsCertain));
    }

    [Fact]
    public void Guess_KnownAlias_IsProposedFirstWithoutCertainty()
    {
        var match = Guess(new MatchingLine(Id, 30m, "VIR COTIS", "M. Scène Jacques"));

        Assert.Equal((MatchReason.KnownPayer, "F2027-0007", false), (match.Best!.Reason, match.Best.Shares.Single().Number, match.IsCertain));
    }

    [Theory]
    [InlineData("VIR SEPA THEATRE DU CANAL", "F2027-0007")]
    [InlineData("LJH RAMONVILLE COTIS", "F2027-0042")]
    [InlineData("chorale ete", "F2027-0030")]
    public void Guess_NameAndAmount_ProposesTheMember(string text, string number) =>
        Assert.Equal((MatchReason.AmountAndName, number), (Best(30m, text)!.Reason, Best(30m, text)!.Shares.Single().Number));

    [Fact]
    public void Guess_NumberOfAnotherShape_IsFound() => Assert.Equal("2019/77-B", Best(47.5m, "dette 2019 77b")!.Shares.Single().Number);

    [Fact]
    public void Guess_StrangerOrMoneyOut_ProposesNothing()
    {
        Assert.Empty(Guess(new MatchingLine(Id, 12.34m, "REMISE CB")).Candidates);
        Assert.Empty(Guess(new MatchingLine(Id, -30m, "F2027-0042")).Candidates);
    }

    [Fact]
    public void Guess_TwoLinesForOneInvoice_LeavesBothToAPerson()
    {
        MatchingLine[] lines = [new(Guid.CreateVersion7(), 30m, "F2027-0042"), new(Guid.CreateVersion7(), 30m, "F2027-0042")];

        Assert.All(Reconciliation.Guess(lines, Invoices, Payers, Settled, Words), m => Assert.False(m.IsCertain));
    }

    private static Guid Id { get; } = Guid.CreateVersion7();

    private static MatchCandidate? Best(decimal amount, string text) => Guess(new MatchingLine(Id, amount, text)).Best;

    private static LineMatch Guess(MatchingLine line) => Reconciliation.Guess([line], Invoices, Payers, Settled, Words).Single();
}
