using Pic.Application.Payments;
using Pic.Web.Hosting;

namespace Pic.Web.Features.Staff.Splits;

/// <summary>What somebody typed beside each invoice taken, word for word.</summary>
public sealed class SplitInput
{
    public List<long> Invoice { get; init; } = [];
    public List<string?> Amount { get; init; } = [];

    /// <summary>Whose the rest becomes.</summary>
    public long? Member { get; init; }

    public Surplus Surplus { get; init; }

    public Dictionary<long, string> Texts()
    {
        var texts = new Dictionary<long, string>();
        foreach (var (invoice, text) in Invoice.Zip(Amount))
        {
            texts.TryAdd(invoice, text ?? "");
        }

        return texts;
    }

    /// <summary>The parts that can be read, and a sentence for each invoice whose part cannot; an empty part pays nothing.</summary>
    public (IReadOnlyList<PaymentSplit> Splits, IReadOnlyDictionary<long, string> Faults) Read()
    {
        var (splits, faults) = (new List<PaymentSplit>(), new Dictionary<long, string>());
        foreach (var (invoice, text) in Texts().Where(t => !string.IsNullOrWhiteSpace(t.Value)))
        {
            if (!FrenchDecimalBinder.TryRead(text, out var amount))
            {
                faults[invoice] = $"« {text} » n’est pas un montant. Écrivez par exemple 22,50.";
            }
            else if (amount < 0 || amount != decimal.Round(amount, 2))
            {
                faults[invoice] = $"« {text} » ne convient pas : une part est positive, avec deux décimales au plus.";
            }
            else if (amount > 0)
            {
                splits.Add(new PaymentSplit(invoice, amount));
            }
        }

        return (splits, faults);
    }
}
