using System.Globalization;
using Pic.Rules;

namespace Pic.Application.Mails.Transport;

/// <summary>
/// A checked address: one @, a dot-atom before it (letters outside ASCII allowed), a host name after it in its
/// ASCII form, lower case. Holds no character that could end a header or a command.
/// </summary>
public sealed record MailAddress
{
    public const int LongestAddress = 254;
    public const int LongestLocalPart = 64;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private MailAddress(string address, string? name)
    {
        Address = address;
        Name = name;
    }

    public string Address { get; }

    /// <summary>What people read before the address.</summary>
    public string? Name { get; }

    public static Outcome<MailAddress> Read(string? text, string? name = null)
    {
        var address = text?.Trim() ?? "";
        if (address.Length == 0)
        {
            return Refusals.AddressMissing;
        }

        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at != address.LastIndexOf('@') || at == address.Length - 1)
        {
            return Refusals.AddressWithoutAt(address);
        }

        var local = address[..at];
        if (!IsDotAtom(local))
        {
            return Refusals.AddressLocalPart(address);
        }

        if (HostName(address[(at + 1)..]) is not { } host)
        {
            return Refusals.AddressDomain(address);
        }

        var whole = local + "@" + host;
        return System.Text.Encoding.UTF8.GetByteCount(local) > LongestLocalPart || whole.Length > LongestAddress
            ? Refusals.AddressTooLong
            : new MailAddress(whole, string.IsNullOrWhiteSpace(name) ? null : name.Trim());
    }

    /// <summary>For addresses that come from our own settings or rows, checked before.</summary>
    /// <exception cref="FormatException">The address is not one.</exception>
    public static MailAddress From(string address, string? name = null)
    {
        var read = Read(address, name);
        return read.IsDone ? read.Value : throw new FormatException("Not a mail address: " + read.Refusal!.Code);
    }

    public override string ToString() => Name is null ? Address : $"{Name} <{Address}>";

    private static bool IsDotAtom(string local)
    {
        var before = '.';
        for (var i = 0; i < local.Length; i++)
        {
            var c = local[i];
            if (c == '.' ? before == '.' : !IsAtom(local, ref i))
            {
                return false;
            }

            before = c;
        }

        return before != '.';
    }

    private static bool IsAtom(string local, ref int i)
    {
        var c = local[i];
        if (char.IsAscii(c))
        {
            return char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal);
        }

        var category = CharUnicodeInfo.GetUnicodeCategory(local, i);
        if (char.IsHighSurrogate(c) && i + 1 < local.Length && char.IsLowSurrogate(local[i + 1]))
        {
            i++;
        }

        return category is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber;
    }

    private static string? HostName(string domain)
    {
        try
        {
            var host = Idn.GetAscii(domain).ToLowerInvariant();
            var labels = host.Split('.');
            return labels.Length > 1 && Array.TrueForAll(labels, IsLabel) && !labels[^1].All(char.IsAsciiDigit) ? host : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
