using Pic.Rules.Payments;
using Xunit;

namespace Pic.Rules.Tests.Payments;

public sealed class OldestDebtFirstTests
{
    private static readonly OpenDebt[] Debts =
    [
        new("F2027-0042", new(2027, 1, 27), 30m),
        new("F2025-0011", new(2025, 1, 27), 30m),
        new("F2026-0040", new(2026, 1, 27), 0m),
    ];

    [Theory]
    [InlineData(10, "F2025-0011:10", 0)]
    [InlineData(45, "F2025-0011:30 F2027-0042:15", 0)]
    [InlineData(70, "F2025-0011:30 F2027-0042:30", 10)]
    [InlineData(0, "", 0)]
    public void Propose_Payment_PaysTheOldestFirst(decimal amount, string shares, decimal credit)
    {
        var proposal = OldestDebtFirst.Propose(amount, Debts);

        Assert.Equal(shares, string.Join(' ', proposal.Shares.Select(s => $"{s.Number}:{s.Amount}")));
        Assert.Equal(credit, proposal.Credit);
    }

    [Fact]
    public void Order_SameDay_ShorterNumberFirst() => Assert.Equal(
        ["F2025-0001", "F2026-9999", "F2026-10000", "F2026-0003"],
        OldestDebtFirst.Order(
            [("F2026-0003", new DateOnly(2026, 3, 2)), ("F2026-10000", new(2025, 12, 1)), ("F2026-9999", new(2025, 12, 1)), ("F2025-0001", new(2024, 12, 1))],
            d => d.Item2,
            d => d.Item1).Select(d => d.Item1));

    [Fact]
    public void Propose_NamedDocument_IsServedFirst() =>
        Assert.Equal("F2027-0042", OldestDebtFirst.Propose(30m, Debts, "F2027-0042").Shares.Single().Number);

    [Fact]
    public void Propose_NegativePayment_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => OldestDebtFirst.Propose(-1m, Debts));
}
