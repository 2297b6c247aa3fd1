namespace Pic.Application.Mails.Transport;

/// <summary>How far one attempt is, and how long its current stage may still take.</summary>
internal sealed class Attempt : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly CancellationToken asked;

    public Attempt(CancellationToken cancellationToken)
    {
        asked = cancellationToken;
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    public CancellationToken Token => source.Token;

    public SubmissionStage Stage { get; private set; }

    /// <summary>From here on the final dot may have reached the server.</summary>
    public bool IsOut { get; private set; }

    public bool TimedOut => source.IsCancellationRequested && !asked.IsCancellationRequested;

    public void Enter(SubmissionStage stage, TimeSpan timeout)
    {
        Stage = stage;
        source.CancelAfter(timeout);
    }

    public void LetOut() => IsOut = true;

    public DeliveryReport Broken(Exception exception)
    {
        var why = exception switch
        {
            OperationCanceledException when TimedOut => "No answer in time.",
            OperationCanceledException => "Cancelled.",
            _ => exception.Message,
        };
        return new(IsOut ? DeliveryFate.Unknown : DeliveryFate.NotSent, Stage, Fault: why);
    }

    public void Dispose() => source.Dispose();
}
