using Pic.Rules.Payments;
using Xunit;

namespace Pic.Rules.Tests.Payments;

public sealed class CreditorReferenceTests
{
    [Theory]
    [InlineData("20260042", "RF8820260042")]
    [InlineData("FAC20260042", "RF19FAC20260042")]
    [InlineData("000142", "RF50000142")]
    public void Of_Body_GivesCheckDigits(string body, string reference) => Assert.Equal(reference, CreditorReference.Of(body));

    [Theory]
    [InlineData("RF18539007547034", true)]
    [InlineData("RF17539007547034", false)]
    [InlineData("RF", false)]
    [InlineData("RF18é39007547034", false)]
    public void IsValid_Reference_ChecksTheDigits(string reference, bool valid) => Assert.Equal(valid, CreditorReference.IsValid(reference));

    [Theory]
    [InlineData("FR76 3000 6000 0112 3456 7890 189", true)]
    [InlineData("FR7630006000011234567890188", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsValid_Iban_ChecksTheDigits(string? iban, bool valid) => Assert.Equal(valid, Iban.IsValid(iban));
}
