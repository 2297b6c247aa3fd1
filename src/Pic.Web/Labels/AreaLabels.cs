namespace Pic.Web.Labels;

/// <summary>French words for the values the program knows. One exhaustive switch per enum, no default arm.</summary>
public static class AreaLabels
{
    public static string AreaLabel(string? area) =>
        area switch
        {
            Security.Areas.Staff => "Équipe",
            Security.Areas.MySpace => "Mon espace",
            _ => "",
        };
}
