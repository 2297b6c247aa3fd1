using System.Buffers;
using System.Text;

namespace Pic.Application.Mails.Transport;

/// <summary>A mail before it is written: the same record always gives the same bytes.</summary>
public sealed record Mail
{
    public const int LongestMessageId = 200;
    public const int LongestUnsubscribeUri = 900;

    private static readonly SearchValues<char> Specials = SearchValues.Create("<>()[],;:\\\"");

    private readonly string messageId = "";
    private readonly Uri? unsubscribe;

    public required MailAddress From { get; init; }

    public required MailAddress To { get; init; }

    public MailAddress? ReplyTo { get; init; }

    public required string Subject { get; init; }

    public required DateTimeOffset Date { get; init; }

    /// <summary>Without its angle brackets, for example <c>2027.call.42@pic.example</c>.</summary>
    /// <exception cref="ArgumentException">It could not stand in a header.</exception>
    public required string MessageId
    {
        get => messageId;
        init => messageId = IsMessageId(value) ? value : throw new ArgumentException("Not a message id.", nameof(value));
    }

    public required string Text { get; init; }

    public string? Html { get; init; }

    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>Written by the program, not by a person: nobody's out-of-office should answer.</summary>
    public bool IsAutomatic { get; init; } = true;

    /// <summary>Where one press stops these mails (RFC 8058); none on mails one cannot refuse, such as an invoice.</summary>
    /// <exception cref="ArgumentException">Not an absolute https address of a bearable length.</exception>
    public Uri? Unsubscribe
    {
        get => unsubscribe;
        init => unsubscribe = value is null || (value.IsAbsoluteUri && value.Scheme == Uri.UriSchemeHttps
            && value.AbsoluteUri.Length <= LongestUnsubscribeUri && IsVisible(value.AbsoluteUri))
            ? value
            : throw new ArgumentException("Unsubscribing needs an absolute https address.", nameof(value));
    }

    private static bool IsMessageId(string value) =>
        value.Length <= LongestMessageId && IsVisible(value) && value.Count(c => c == '@') == 1
        && value[0] != '@' && value[^1] != '@' && !value.AsSpan().ContainsAny(Specials);

    private static bool IsVisible(string value) => value.Length > 0 && Ascii.IsValid(value) && !value.Any(c => c is <= ' ' or '\x7f' or '<' or '>');
}

/// <summary>A file that goes with a mail.</summary>
/// <param name="FileName">Any name; what cannot stand in a file name is replaced.</param>
/// <param name="ContentType">type/subtype, for example <c>application/pdf</c>.</param>
/// <param name="Bytes">The file, untouched.</param>
public sealed record MailAttachment(string FileName, string ContentType, ReadOnlyMemory<byte> Bytes)
{
    public string ContentType { get; } = IsMediaType(ContentType) ? ContentType : throw new ArgumentException("Not a media type.", nameof(ContentType));

    private static bool IsMediaType(string value) =>
        value.Length <= 100 && value.Count(c => c == '/') == 1 && value[0] != '/' && value[^1] != '/'
        && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '+');
}
