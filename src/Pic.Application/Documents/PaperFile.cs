namespace Pic.Application.Documents;

/// <summary>A paper made on demand, ready to download.</summary>
public sealed record PaperFile(byte[] Pdf, string FileName);
