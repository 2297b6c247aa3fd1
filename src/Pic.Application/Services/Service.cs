using Pic.Application.Members;
using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>Something hosted for a member.</summary>
public abstract class Service
{
    public const int LabelLimit = 253;

    public long Id { get; init; }
    public long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public ServiceKind Kind { get; private set; }

    /// <summary>The address of a site, the name of a list, a cloud or a domain.</summary>
    public required string Label { get; set; }

    public ServiceState State { get; set; }
    public SuspensionReason? SuspensionReason { get; set; }
    public DateOnly? StateSince { get; set; }
    public uint Version { get; private set; }
}

/// <summary>A web site.</summary>
public sealed class Site : Service
{
    public string? Server { get; set; }
    public SiteSoftware Software { get; set; }
    public string? SoftwareVersion { get; set; }
    public string? PhpVersion { get; set; }
    public DateOnly? UpdatedOn { get; set; }
    public DateTimeOffset? BackedUpAt { get; set; }
}

/// <summary>A Sympa mailing list on one of the robots.</summary>
public sealed class MailingList : Service
{
    public required string Robot { get; set; }
    public int Subscribers { get; set; }
    public PostingPolicy Posting { get; set; }
    public List<string> Owners { get; set; } = [];
}

/// <summary>A cloud space with its accounts.</summary>
public sealed class CloudSpace : Service
{
    public int Accounts { get; set; }
    public long QuotaMegabytes { get; set; }
    public long UsedMegabytes { get; set; }
}

/// <summary>A domain name: never cut, never renewed without a decision.</summary>
public sealed class DomainName : Service
{
    public string? Registrar { get; set; }
    public string? Holder { get; set; }
    public DateOnly? ExpiresOn { get; set; }
    public decimal? PricePaid { get; set; }
    public bool RenewsAutomatically { get; set; }
}
