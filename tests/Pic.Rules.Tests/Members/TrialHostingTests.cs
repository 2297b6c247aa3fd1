using Pic.Rules.Members;
using Xunit;

namespace Pic.Rules.Tests.Members;

public sealed class TrialHostingTests
{
    [Theory]
    [InlineData("2026-01-10", "2026-12-09", TrialStage.Running)]
    [InlineData("2026-01-10", "2026-12-10", TrialStage.Ending)]
    [InlineData("2026-01-10", "2027-01-09", TrialStage.Ending)]
    [InlineData("2026-01-10", "2027-01-10", TrialStage.Over)]
    [InlineData("2024-02-29", "2025-02-27", TrialStage.Ending)]
    [InlineData("2024-02-29", "2025-02-28", TrialStage.Over)]
    [InlineData("2026-03-31", "2027-02-28", TrialStage.Ending)]
    public void On_DayOfATrial_TellsItsStage(string since, string day, TrialStage expected) =>
        Assert.Equal(expected, TrialHosting.On(DateOnly.ParseExact(day, "yyyy-MM-dd"), DateOnly.ParseExact(since, "yyyy-MM-dd")));
}
