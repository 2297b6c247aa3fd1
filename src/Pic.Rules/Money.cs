namespace Pic.Rules;

/// <summary>Rules for amounts: euros, exact decimals, two places after the point.</summary>
public static class Money
{
    /// <summary>The amount rounded to the cent, halves away from zero.</summary>
    public static decimal ToCents(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);

    /// <summary>True when the amount has no fraction of a cent.</summary>
    public static bool IsExact(decimal amount) => ToCents(amount) == amount;
}
