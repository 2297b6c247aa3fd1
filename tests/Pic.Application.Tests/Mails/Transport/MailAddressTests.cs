using Pic.Application.Mails.Transport;
using Xunit;

namespace Pic.Application.Tests.Mails.Transport;

public sealed class MailAddressTests
{
    [Theory]
    [InlineData("contact@amap.example", "contact@amap.example")]
    [InlineData("  Jean.Dupont+pic@Amap.Example ", "Jean.Dupont+pic@amap.example")]
    [InlineData("a@société.example", "a@xn--socit-esab.example")]
    [InlineData("andré@amap.example", "andré@amap.example")]
    [InlineData("o'brien@sub.amap.example", "o'brien@sub.amap.example")]
    public void Read_Address_KeptAndHostFolded(string text, string expected) =>
        Assert.Equal(expected, MailAddress.Read(text).Value.Address);

    [Theory]
    [InlineData(null, "mail.address-missing")]
    [InlineData("   ", "mail.address-missing")]
    [InlineData("amap.example", "mail.address-without-at")]
    [InlineData("a@b@c.example", "mail.address-without-at")]
    [InlineData("@c.example", "mail.address-without-at")]
    [InlineData("a@", "mail.address-without-at")]
    [InlineData("a b@c.example", "mail.address-local-part")]
    [InlineData("a..b@c.example", "mail.address-local-part")]
    [InlineData(".a@c.example", "mail.address-local-part")]
    [InlineData("a.@c.example", "mail.address-local-part")]
    [InlineData("\"a\"@c.example", "mail.address-local-part")]
    [InlineData("a\r\nb@c.example", "mail.address-local-part")]
    [InlineData("a>b@c.example", "mail.address-local-part")]
    [InlineData("a\u202Eb@c.example", "mail.address-local-part")]
    [InlineData("a@localhost", "mail.address-domain")]
    [InlineData("a@c..example", "mail.address-domain")]
    [InlineData("a@-c.example", "mail.address-domain")]
    [InlineData("a@[127.0.0.1]", "mail.address-domain")]
    [InlineData("a@127.0.0.1", "mail.address-domain")]
    [InlineData("a@c.example>\r\nRCPT TO:<b", "mail.address-domain")]
    [InlineData("a@c.exa mple", "mail.address-domain")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@c.example", "mail.address-too-long")]
    public void Read_NotAnAddress_RefusedWithReason(string? text, string code) =>
        Assert.Equal(code, MailAddress.Read(text).Refusal!.Code);
}

public sealed class ReturnAddressTests
{
    private static readonly ReturnAddress Addresses = new("une clé de plus de seize octets"u8, "retours.pic.example");
    private static readonly Guid Id = Guid.Parse("01934e5a-7b3c-7def-8123-456789abcdef");

    [Fact]
    public void For_Mail_ReadBackWhateverTheCase()
    {
        var address = Addresses.For(Id).Address;

        Assert.Matches("^retour\\+01934e5a7b3c7def8123456789abcdef-[a-z2-7]{16}@retours\\.pic\\.example$", address);
        Assert.True(address.IndexOf('@', StringComparison.Ordinal) <= MailAddress.LongestLocalPart);
        Assert.True(Addresses.TryRead(address, out var id));
        Assert.Equal(Id.ToString("N"), id);
        Assert.True(Addresses.TryRead($"<{address.ToUpperInvariant()}>", out _));
    }

    [Fact]
    public void TryRead_Forged_False()
    {
        var address = Addresses.For(Id).Address;
        var other = new ReturnAddress("une autre clé de seize octets"u8, "retours.pic.example").For(Id).Address;

        string[] forged =
        [
            other,
            address.Replace("01934e5a", "01934e5b", StringComparison.Ordinal),
            address.Replace("@retours", "@x.retours", StringComparison.Ordinal),
            address.Replace("retour+", "autre+", StringComparison.Ordinal),
            "retour+-aaaaaaaaaaaaaaaa@retours.pic.example", "retour+@retours.pic.example", "", "@", "retour+x@retours.pic.example",
        ];

        Assert.All(forged, a => Assert.False(Addresses.TryRead(a, out _), a));
    }
}
