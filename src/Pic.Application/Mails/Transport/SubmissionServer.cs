using System.Net;

namespace Pic.Application.Mails.Transport;

/// <summary>How the connection to the submission server is protected.</summary>
public enum MailSecurity
{
    /// <summary>No TLS: on loopback only.</summary>
    None,

    /// <summary>STARTTLS demanded: without it nothing is sent (port 587).</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    Implicit,
}

/// <summary>The server mails are handed to. A class, not a record: its password must not print itself.</summary>
public sealed class SubmissionServer
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required MailSecurity Security { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>PEM file of the only authorities trusted; without it, those of the system.</summary>
    public string? CaFile { get; init; }

    /// <summary>Lets a password go over loopback without TLS.</summary>
    public bool AllowPasswordOnLoopback { get; init; }

    /// <summary>Name given at EHLO.</summary>
    public string HelloName { get; init; } = "localhost";

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one answer, or one block of the message, may take.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the answer to the final dot may take; RFC 5321 asks for ten minutes, since giving up leaves the fate unknown.</summary>
    public TimeSpan AcceptTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What is wrong with these settings, or null.</summary>
    public string? Fault()
    {
        if (string.IsNullOrWhiteSpace(Host) || Port is < 1 or > 65535)
        {
            return "Host and port (1–65535) of the submission server are needed.";
        }

        if (Security == MailSecurity.None && !IsLoopback(Host))
        {
            return $"Mail would leave for {Host} without TLS: use StartTls or Implicit.";
        }

        if (User is not null && Security == MailSecurity.None && !AllowPasswordOnLoopback)
        {
            return "A password never travels without TLS; on loopback it must be allowed explicitly.";
        }

        if ((User is null) != (Password is null) || User?.Contains('\0') == true || Password?.Contains('\0') == true)
        {
            return "User and password go together, without NUL.";
        }

        return HelloName.Length is > 0 and <= 255 && HelloName.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '[' or ']' or ':')
            ? null
            : "The EHLO name is a host name or an address literal.";
    }

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
