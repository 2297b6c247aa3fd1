namespace Pic.Application.Mails.Transport;

/// <summary>Ends a conversation with its report; never leaves this folder.</summary>
internal sealed class SubmissionFault(DeliveryReport report) : Exception(report.Text)
{
    public DeliveryReport Report { get; } = report;
}
