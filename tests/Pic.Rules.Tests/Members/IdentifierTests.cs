using Pic.Rules.Members;
using Xunit;

namespace Pic.Rules.Tests.Members;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("732829320", "732829320")]
    [InlineData(" 732 829 320 ", "732829320")]
    [InlineData("356.000.000", "356000000")]
    [InlineData("732829321", null)]
    [InlineData("000000000", null)]
    [InlineData("73282932", null)]
    [InlineData("73282932A", null)]
    [InlineData("٧٣٢٨٢٩٣٢٠", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void SirenNormalise_Text_DigitsOrNull(string? text, string? expected) => Assert.Equal(expected, Siren.Normalise(text));

    [Theory]
    [InlineData("73282932000074", "73282932000074")]
    [InlineData("732 829 320 00074", "73282932000074")]
    [InlineData("35600000049837", "35600000049837")]
    [InlineData("35600000000048", "35600000000048")]
    [InlineData("35600000049838", null)]
    [InlineData("73282932000075", null)]
    [InlineData("732829320", null)]
    public void SiretNormalise_Text_DigitsOrNull(string? text, string? expected) => Assert.Equal(expected, Siret.Normalise(text));

    [Theory]
    [InlineData("W313001234", "W313001234")]
    [InlineData("w 313 001 234", "W313001234")]
    [InlineData("313001234", null)]
    [InlineData("W31300123", null)]
    [InlineData("W3130012345", null)]
    [InlineData("W31300123X", null)]
    public void RnaNormalise_Text_NumberOrNull(string? text, string? expected) => Assert.Equal(expected, Rna.Normalise(text));

    [Theory]
    [InlineData("A0246", "A0246")]
    [InlineData("a246", "A0246")]
    [InlineData(" 246 ", "A0246")]
    [InlineData("A 0246", "A0246")]
    [InlineData("00246", "A0246")]
    [InlineData("A12345", "A12345")]
    [InlineData("A0000", null)]
    [InlineData("-3", null)]
    [InlineData("B0246", null)]
    [InlineData("A1000000", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("", null)]
    public void MemberNumberParse_Text_NumberOrNull(string? text, string? expected) => Assert.Equal(expected, MemberNumber.Parse(text)?.ToString());

    [Fact]
    public void MemberNumberNext_A9999_A10000() => Assert.Equal("A10000", MemberNumber.Parse("A9999")!.Value.Next.ToString());

    [Theory]
    [InlineData("31520", "31", "Occitanie")]
    [InlineData("20000", "2A", "Corse")]
    [InlineData("20200", "2B", "Corse")]
    [InlineData("97400", "974", "La Réunion")]
    [InlineData("98800", "988", null)]
    [InlineData("75011", "75", "Île-de-France")]
    [InlineData("00100", null, null)]
    [InlineData("3152", null, null)]
    [InlineData(null, null, null)]
    public void FrenchPostalCode_Code_DepartmentAndRegion(string? code, string? department, string? region)
    {
        Assert.Equal(department, FrenchPostalCode.Department(code));
        Assert.Equal(region, FrenchPostalCode.Region(code));
    }

    [Fact]
    public void Region_EveryMainlandDepartment_HasOne()
    {
        var codes = Enumerable.Range(1, 95).Where(d => d != 20).Select(d => $"{d:00}000");

        Assert.All(codes, code => Assert.NotNull(FrenchPostalCode.Region(code)));
    }

    [Theory]
    [InlineData("31 520", "31520")]
    [InlineData("1000", "01000")]
    [InlineData("99999", null)]
    [InlineData("SW1A 1AA", null)]
    public void FrenchPostalCodeNormalise_Text_CodeOrNull(string? text, string? expected) => Assert.Equal(expected, FrenchPostalCode.Normalise(text));

    [Theory]
    [InlineData("07/03/2019", "2019-03-07")]
    [InlineData("7/3/19", "2019-03-07")]
    [InlineData("07-03-2019", "2019-03-07")]
    [InlineData("7.3.2019", "2019-03-07")]
    [InlineData("2019-03-07", "2019-03-07")]
    [InlineData("2019-03-07T10:00:00", "2019-03-07")]
    [InlineData("07/03/2019 10:00", "2019-03-07")]
    [InlineData("7 mars 2019", "2019-03-07")]
    [InlineData("1er août 1998", "1998-08-01")]
    [InlineData("1/1/98", "1998-01-01")]
    [InlineData("29/02/2024", "2024-02-29")]
    [InlineData("29/02/2023", null)]
    [InlineData("31/02/2019", null)]
    [InlineData("12/31/2019", null)]
    [InlineData("0000-00-00", null)]
    [InlineData("2019", null)]
    [InlineData("demain", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void FrenchDateParse_Text_DayOrNull(string? text, string? expected) =>
        Assert.Equal(expected, FrenchDate.Parse(text, new DateOnly(2026, 11, 22))?.ToString("yyyy-MM-dd"));
}
