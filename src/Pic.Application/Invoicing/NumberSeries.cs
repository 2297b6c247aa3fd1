namespace Pic.Application.Invoicing;

/// <summary>The last number given in a series, such as F2027. Locked while a document takes the next one.</summary>
public sealed class NumberSeries
{
    public required string Code { get; init; }
    public required int Last { get; set; }
}
