namespace Pic.Web.Tags;

/// <summary>The labels of the fields of this page by the field's id: the summary above the form names each fault's field with them.</summary>
internal static class FieldLabels
{
    public static Dictionary<string, string> Of(HttpContext http)
    {
        if (http.Items[typeof(FieldLabels)] is not Dictionary<string, string> labels)
        {
            http.Items[typeof(FieldLabels)] = labels = new(StringComparer.Ordinal);
        }

        return labels;
    }
}
