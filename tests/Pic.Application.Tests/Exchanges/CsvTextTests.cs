using Pic.Application.Exchanges;
using Xunit;

namespace Pic.Application.Tests.Exchanges;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("-30,00", "-30,00")]
    [InlineData("-1", "-1")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("- tiret", "'- tiret")]
    [InlineData("+33561000000", "'+33561000000")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("a;b", "\"a;b\"")]
    public void Cell_AmountsStayAmountsAndTheRestIsHarmless(string value, string cell) => Assert.Equal(cell, CsvText.Cell(value));
}
