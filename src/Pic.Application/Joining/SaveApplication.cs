using Microsoft.EntityFrameworkCore;
using Pic.Application.Accounts;
using Pic.Application.Data;
using Pic.Application.Uploads;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Joining;

/// <summary>Finds the draft behind a link and keeps what was typed; a draft may be as incomplete as its author left it.</summary>
public sealed class SaveApplication(AccountsDbContext accounts, MalwareScanner scanner, TimeProvider clock)
{
    /// <summary>Bytes of the statutes at most.</summary>
    public const int StatutesLimit = 5 * 1024 * 1024;

    /// <summary>Days an unsent draft is kept.</summary>
    public const int DraftDays = 30;

    public async Task<Outcome<MembershipApplication>> FindAsync(string key, CancellationToken cancellation = default)
    {
        var (hash, oldest) = (OneTimeKey.Hash(key), clock.GetUtcNow().AddDays(-DraftDays));
        var found = await accounts.Set<MembershipApplication>().SingleOrDefaultAsync(a => a.KeyHash == hash, cancellation);
        return found is null || (found.SentAt is null && found.StartedAt < oldest) ? Refusals.LinkUnknown : found;
    }

    /// <param name="statutes">The new PDF, or null to leave the one there.</param>
    public async Task<Outcome<MembershipApplication>> RunAsync(string key, ApplicationDetails details, byte[]? statutes, string? fileName, CancellationToken cancellation = default)
    {
        var found = await FindAsync(key, cancellation);
        if (!found.IsDone)
        {
            return found;
        }

        if (found.Value.SentAt is not null)
        {
            return Refusals.AlreadySent;
        }

        // What it is, is read from its first bytes, never from its name.
        if (statutes is not null && (statutes.Length is 0 or > StatutesLimit || !statutes.AsSpan().StartsWith("%PDF-"u8)))
        {
            return Refusals.StatutesWrong;
        }

        if (statutes is not null && await scanner.RefuseAsync(statutes, cancellation) is { } unsafeFile)
        {
            return unsafeFile;
        }

        Apply(found.Value, details);
        if (statutes is not null)
        {
            found.Value.Statutes = statutes;
            found.Value.StatutesName = Cut(Bare(fileName ?? ""), MembershipApplication.FileNameLimit) is { Length: > 0 } name ? name : "statuts.pdf";
        }

        await accounts.SaveChangesAsync(cancellation);
        return found;
    }

    internal static void Apply(MembershipApplication application, ApplicationDetails details)
    {
        application.Name = Or(details.Name, application.Name);
        application.ContactName = Or(details.ContactName, application.ContactName);
        application.LegalForm = application.Kind == MemberKind.Association ? details.LegalForm : null;
        application.Rna = Trimmed(details.Rna);
        application.SirenOrSiret = Trimmed(details.SirenOrSiret);
        application.Purpose = Trimmed(details.Purpose);
        application.Themes = Trimmed(details.Themes);
        application.Website = Trimmed(details.Website);
        application.Address = details.Address;
        application.Phone = Trimmed(details.Phone);
        (application.WantsSite, application.WantsLists, application.WantsCloud, application.WantsDomain) = (details.WantsSite, details.WantsLists, details.WantsCloud, details.WantsDomain);
        application.Needs = Trimmed(details.Needs);
        application.HeardFrom = Trimmed(details.HeardFrom);
    }

    private static string Or(string typed, string kept) => string.IsNullOrWhiteSpace(typed) ? kept : typed.Trim();

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // The name alone, on whatever system it was typed, without what no name has.
    private static string Bare(string fileName) => string.Concat(fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))).Trim();

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
