namespace Pic.Rules;

/// <summary>
/// A named reason why an act is not possible now, with the sentence that says what to do about it.
/// Each noun of Pic.Application makes its own in its <c>Refusals.cs</c>.
/// </summary>
/// <param name="Code">Stable name, unique in the whole program, for example <c>dues.tariff-missing</c>.</param>
/// <param name="Sentence">French sentence shown to the person: what is missing and what to do.</param>
/// <param name="Link">Where the missing thing is done, when a screen exists for it.</param>
public sealed record Refusal(string Code, string Sentence, string? Link = null);

/// <summary>Either the value an act produced, or the refusal that prevented it. Bugs throw; people are refused.</summary>
public sealed record Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    /// <summary>The reason, or null when the act was done.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when the act was done.</summary>
    public bool IsDone => Refusal is null;

    /// <summary>What the act produced.</summary>
    /// <exception cref="InvalidOperationException">The act was refused.</exception>
    public T Value => IsDone ? value! : throw new InvalidOperationException("Refused: " + Refusal!.Code);

    /// <summary>The act was done.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>The act was refused.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
