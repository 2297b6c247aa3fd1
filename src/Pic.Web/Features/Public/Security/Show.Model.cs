using Pic.Application.Accounts;
using Pic.Rules;
using Pic.Web.Security;

namespace Pic.Web.Features.Public.Security;

/// <param name="Stale">Why nothing that opens the account can be changed now; null when it can.</param>
public sealed record SecurityPage(SignedIn Person, IReadOnlyList<AccountSession> Sessions, int RecoveryCodesLeft, bool MustEnrol, PasskeysPanel Passkeys, Refusal? Stale);

/// <summary>The keys of the account and the question for one more; without a question, this session may not change them.</summary>
public sealed record PasskeysPanel(IReadOnlyList<Passkey> Keys, PasskeyQuestion? Question);
