using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>One reason why a service is cut. A service runs again when its last reason is lifted.</summary>
public sealed class ServiceSuspension
{
    public long Id { get; init; }
    public required long MemberId { get; init; }
    public required long ServiceId { get; init; }
    public Service Service { get; init; } = null!;
    public required SuspensionReason Reason { get; init; }
    public required DateOnly Since { get; init; }
    public required DateTimeOffset CutAt { get; init; }
    public required string CutBy { get; init; }

    /// <summary>The board meeting that decided it; null when no board had to.</summary>
    public DateOnly? DecidedOn { get; set; }

    /// <summary>The service ran before: this reason is what stopped it.</summary>
    public required bool Stopped { get; set; }

    public DateTimeOffset? LiftedAt { get; set; }
    public string? LiftedBy { get; set; }
}

/// <summary>The end of a domain name was announced.</summary>
public sealed class DomainNotice
{
    public long Id { get; init; }
    public required long ServiceId { get; init; }
    public Service Service { get; init; } = null!;
    public required DateOnly ExpiresOn { get; init; }
    public required int Days { get; init; }
    public required DateOnly SentOn { get; init; }
}
