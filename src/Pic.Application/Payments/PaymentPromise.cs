using Pic.Application.Members;

namespace Pic.Application.Payments;

/// <summary>"We pay on the 15th", written by a contact; the treasurer accepts it.</summary>
public sealed class PaymentPromise
{
    public const int NoteLimit = 500;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public required DateOnly PromisedOn { get; init; }
    public string Note { get; init; } = "";
    public required DateTimeOffset MadeAt { get; init; }
    public required string MadeBy { get; init; }
    public DateTimeOffset? AcceptedAt { get; set; }
    public string? AcceptedBy { get; set; }
}
