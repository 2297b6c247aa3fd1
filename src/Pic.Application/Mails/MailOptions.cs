using Microsoft.Extensions.Options;
using Pic.Application.Mails.Transport;

namespace Pic.Application.Mails;

/// <summary>How mails leave this installation; section <c>Mail</c> of the settings.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>The submission server; empty, no mail leaves: the built-in catcher keeps them.</summary>
    public string? Host { get; set; }

    /// <summary>No mail leaves, whatever the server; without a server a portal with real data starts only when this says so.</summary>
    public bool Catch { get; set; }

    public int Port { get; set; } = 587;
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;
    public string? User { get; set; }
    public string? Password { get; set; }
    public string? CaFile { get; set; }
    public bool AllowPasswordOnLoopback { get; set; }
    public string HelloName { get; set; } = "localhost";
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromMinutes(1);
    public TimeSpan AcceptTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Written as From when the host's profile gives no address.</summary>
    public string From { get; set; } = "portail@pic.example";

    /// <summary>Secret of return addresses, base64, 16 bytes at least; without it bounces come back to From.</summary>
    public string? ReturnKey { get; set; }

    /// <summary>Domain of return addresses; that of From when empty.</summary>
    public string? ReturnDomain { get; set; }

    /// <summary>Maildir of what comes back to the return addresses; empty, returns are not read.</summary>
    public string? BounceFolder { get; set; }

    /// <summary>Messages a second at most; 0 for no limit.</summary>
    public int MessagesPerSecond { get; set; } = 25;

    public int MostAttempts { get; set; } = 8;

    /// <summary>After this long in Sending, the program that claimed the mail is taken for dead.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>Off production: the only addresses (a@b.example) and domains (@b.example) mails may leave for.</summary>
    public IList<string> AllowedAddresses { get; set; } = [];

    /// <summary>True in production alone; set by the program, not by the settings.</summary>
    internal bool AnyAddress { get; set; }

    public bool IsCatching => Catch || string.IsNullOrWhiteSpace(Host);

    /// <summary>Mails of a demo or of a developer's portal, read here instead of being sent.</summary>
    public bool IsTrial => IsCatching && !AnyAddress;

    public bool Allows(string address) => AnyAddress || AllowedAddresses.Any(allowed =>
        allowed.StartsWith('@') ? address.EndsWith(allowed, StringComparison.OrdinalIgnoreCase) : allowed.Equals(address, StringComparison.OrdinalIgnoreCase));

    public SubmissionServer Server() => new()
    {
        Host = Host ?? "",
        Port = Port,
        Security = Security,
        User = User,
        Password = Password,
        CaFile = CaFile,
        AllowPasswordOnLoopback = AllowPasswordOnLoopback,
        HelloName = HelloName,
        CommandTimeout = CommandTimeout,
        AcceptTimeout = AcceptTimeout,
    };

    public ReturnAddress? Returns() => string.IsNullOrEmpty(ReturnKey)
        ? null
        : new(Convert.FromBase64String(ReturnKey), string.IsNullOrEmpty(ReturnDomain) ? From[(From.LastIndexOf('@') + 1)..] : ReturnDomain);
}

/// <summary>The program does not start with settings that could not send, or would send in clear.</summary>
internal sealed class MailOptionsCheck : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        List<string> faults = [];
        if (!options.IsCatching && options.Server().Fault() is { } fault)
        {
            faults.Add("Mail: " + fault);
        }

        if (!MailAddress.Read(options.From).IsDone)
        {
            faults.Add("Mail:From is not a mail address.");
        }

        if (options.Lease <= options.AcceptTimeout + options.CommandTimeout)
        {
            faults.Add("Mail:Lease must be longer than Mail:AcceptTimeout and Mail:CommandTimeout together.");
        }

        if (options.MessagesPerSecond < 0 || options.MostAttempts < 1)
        {
            faults.Add("Mail:MessagesPerSecond is 0 or more, Mail:MostAttempts 1 or more.");
        }

        try
        {
            _ = options.Returns();
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            faults.Add("Mail:ReturnKey is base64 of 16 bytes or more, Mail:ReturnDomain a domain name.");
        }

        if (options.BounceFolder is { Length: > 0 } folder && (string.IsNullOrEmpty(options.ReturnKey) || !Directory.Exists(Path.Combine(folder, "new")) || !Directory.Exists(Path.Combine(folder, "cur"))))
        {
            faults.Add("Mail:BounceFolder is a Maildir with new and cur, and needs Mail:ReturnKey.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
