using Pic.Application.Exchanges.FacturX;
using Xunit;

namespace Pic.Application.Tests.Exchanges.FacturX;

public sealed class PrintedAddressTests
{
    [Theory]
    [InlineData("1 rue du Port|31520 Ramonville-Saint-Agne", "1 rue du Port", "31520", "Ramonville-Saint-Agne", "FR")]
    [InlineData("1 rue du Port|31520 Ramonville|France", "1 rue du Port", "31520", "Ramonville", "FR")]
    [InlineData("1 rue du Port|Saint-Agne Ville", "1 rue du Port", "", "Saint-Agne Ville", "FR")]
    [InlineData("1 rue Haute|1000 Bruxelles|Belgique", "1 rue Haute", "1000", "Bruxelles", "BE")]
    [InlineData("1 Gracht|1012 AB Amsterdam|Pays-Bas", "1 Gracht", "", "1012 AB Amsterdam", "NL")]
    [InlineData("1 Straße|10115 Berlin|ALLEMAGNE", "1 Straße", "10115", "Berlin", "DE")]
    [InlineData("1 rue du Port|31520", "1 rue du Port", "", "31520", "FR")]
    [InlineData("Monaco", "", "", "Monaco", "FR")]
    [InlineData("", "", "", "", "FR")]
    public void Party_PrintedLines_AreTakenApart(string lines, string first, string code, string city, string country)
    {
        var party = PrintedAddress.Party("Les Amis", lines.Split('|', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((first, code, city, country), (string.Join('|', party.AddressLines), party.Postcode, party.City, party.Country));
    }
}
