using Pic.Application.Accounts;

namespace Pic.Web.Features.Public.Security;

public sealed record SecurityPage(SignedIn Person, IReadOnlyList<AccountSession> Sessions, int RecoveryCodesLeft, bool MustEnrol);
