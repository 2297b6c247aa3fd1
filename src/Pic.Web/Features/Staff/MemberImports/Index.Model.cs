namespace Pic.Web.Features.Staff.MemberImports;

public sealed record MemberImportsPage(IReadOnlyList<PastImport> Past);

public sealed record PastImport(long Id, string FileName, DateTimeOffset UploadedAt, string UploadedBy, DateTimeOffset? ConfirmedAt, int Added, int Changed, int Refused);
