using Pic.Rules;

namespace Pic.Application.Demo;

/// <summary>What a person can meet when loading a demo.</summary>
public static class Refusals
{
    public static Refusal NotEmpty() =>
        new("demo.not-empty", "Cette base contient déjà des données : une démonstration ne se charge que dans une base vide. Indiquez une autre base (ConnectionStrings__Pic=…) ou un autre dossier de données (Data__Folder=…).");

    public static Refusal TooSmall(int least) =>
        new("demo.too-small", $"Une association de démonstration compte au moins {least} associations : en dessous, ses proportions ne tiennent plus.");
}
