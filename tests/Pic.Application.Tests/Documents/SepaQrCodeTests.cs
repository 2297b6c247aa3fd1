using System.Text;
using Pic.Application.Documents.Payment;
using Pic.Testing.Documents;
using Xunit;

namespace Pic.Application.Tests.Documents;

public sealed class SepaQrCodeTests
{
    [Fact]
    public void WithText_Vector_IsExact()
    {
        var payload = SepaQrCode.WithText("Association Exemple", "FR76 3000 6000 0112 3456 7890 189", 30m, "Cotisation 2027 F2027-0042");

        Assert.Equal("BCD\n002\n1\nSCT\n\nAssociation Exemple\nFR7630006000011234567890189\nEUR30.00\n\n\nCotisation 2027 F2027-0042", payload);
    }

    [Fact]
    public void WithReference_Vector_IsExact()
    {
        var payload = SepaQrCode.WithReference("Association Exemple", DocumentSamples.Iban, 30m, "RF19FAC20260042");

        Assert.Equal("BCD\n002\n1\nSCT\n\nAssociation Exemple\nFR7630006000011234567890189\nEUR30.00\n\nRF19FAC20260042", payload);
    }

    [Theory]
    [InlineData(0, DocumentSamples.Iban)]
    [InlineData(-5, DocumentSamples.Iban)]
    [InlineData(1_000_000_000, DocumentSamples.Iban)]
    [InlineData(30, "")]
    [InlineData(30, null)]
    public void WithText_NothingToPayOrNoAccount_GivesNoCode(int amount, string? iban)
    {
        Assert.Null(SepaQrCode.WithText("Association Exemple", iban, amount, "Cotisation"));
    }

    [Fact]
    public void WithText_LongAccentedTexts_StayWithinTheLimits()
    {
        var payload = SepaQrCode.WithText(new string('é', 100), DocumentSamples.Iban, 999_999_999.99m, new string('à', 200), "AGRIFRPPXXX")!;

        var lines = payload.Split('\n');
        Assert.True(Encoding.UTF8.GetByteCount(payload) <= 331);
        Assert.True(lines[5].Length <= 70 && lines[10].Length <= 140);
        Assert.Equal("EUR999999999.99", lines[7]);
    }

    [Fact]
    public void WithText_LineBreaksInTexts_AddNoLine()
    {
        var payload = SepaQrCode.WithText("Association\nExemple", DocumentSamples.Iban, 1.5m, "Cotisation\r\n2027")!;

        Assert.Equal(11, payload.Split('\n').Length);
    }
}
