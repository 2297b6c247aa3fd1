namespace Pic.Rules.Dues;

/// <summary>Where the dues of one member for one year stand. Computed from invoices, credit notes and allocations; never typed, never stored.</summary>
public enum DuesState
{
    /// <summary>Nothing was called for the year.</summary>
    NotCalled,

    /// <summary>Called, nothing paid, not due yet.</summary>
    Open,

    /// <summary>Something was paid, something remains.</summary>
    Partial,

    /// <summary>Nothing was paid and the due date has passed.</summary>
    Late,

    /// <summary>Nothing remains to be paid.</summary>
    PaidUp,

    /// <summary>Cancelled by a credit note: nothing is owed and nothing was paid.</summary>
    Cancelled,

    /// <summary>The board gave up claiming what remained.</summary>
    WrittenOff,
}

/// <summary>Computes <see cref="DuesState"/> from the sums of one year.</summary>
public static class DuesOfYear
{
    /// <summary>The state of one member's dues.</summary>
    /// <param name="called">Sum of issued invoices of the year, euros.</param>
    /// <param name="credited">Sum of credit notes on them, euros, positive.</param>
    /// <param name="paid">Sum of allocations to them, euros.</param>
    /// <param name="due">The due date; paid that day is in time.</param>
    /// <param name="today">The Paris day of the question.</param>
    /// <param name="writtenOff">What the board gave up claiming, euros, positive.</param>
    public static DuesState State(decimal called, decimal credited, decimal paid, DateOnly? due, DateOnly today, decimal writtenOff = 0)
    {
        if (called == 0)
        {
            return DuesState.NotCalled;
        }

        var open = called - credited - paid - writtenOff;
        if (open <= 0)
        {
            if (writtenOff > 0)
            {
                return DuesState.WrittenOff;
            }

            return paid > 0 || credited < called ? DuesState.PaidUp : DuesState.Cancelled;
        }

        if (due is { } day && today > day)
        {
            return paid > 0 ? DuesState.Partial : DuesState.Late;
        }

        return paid > 0 ? DuesState.Partial : DuesState.Open;
    }
}
