namespace Pic.Web.Features.Shared;

/// <summary>Which page of a list is shown. <c>&lt;partial name="_Pager" model="pager" /&gt;</c>; the other filters stay in the address.</summary>
public sealed record Pager(int Page, int Size, long Total)
{
    public const int DefaultSize = 50;
    public const string Parameter = "page";

    public int Pages => (int)Math.Max(1, (Total + Size - 1) / Size);

    public long First => Total == 0 ? 0 : (long)(Page - 1) * Size + 1;

    public long Last => Math.Min(Total, (long)Page * Size);

    /// <summary>How many rows the query skips.</summary>
    public int Skip => (Page - 1) * Size;

    /// <summary>The pager for a page number from an address, held within what exists.</summary>
    public static Pager Of(int? page, long total, int size = DefaultSize)
    {
        var pages = (int)Math.Max(1, (total + size - 1) / size);
        return new Pager(Math.Clamp(page ?? 1, 1, pages), size, total);
    }

    /// <summary>The current address with another page number.</summary>
    public static string Address(HttpRequest request, int page)
    {
        var kept = request.Query.Where(pair => pair.Key != Parameter).SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        return request.PathBase + request.Path + QueryString.Create(kept.Append(KeyValuePair.Create(Parameter, (string?)page.ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }
}
