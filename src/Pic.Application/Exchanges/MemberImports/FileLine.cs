namespace Pic.Application.Exchanges.MemberImports;

/// <summary>One record of a file: where it begins and its cells, or null when its quotes are never closed.</summary>
internal sealed record FileLine(int Number, IReadOnlyList<string>? Cells, string Raw);
