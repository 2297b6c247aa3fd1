using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Documents.Invoices;
using Pic.Application.Invoicing;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Dues;

namespace Pic.Application.Dues;

/// <summary>The invoice and the mail one member would receive, before anything is issued. No number is taken.</summary>
public sealed class SampleDuesCall(PicDbContext db, ProposeDuesCall proposal, TimeProvider clock, IOptions<SiteOptions> site)
{
    public const string SampleNumber = "SPÉCIMEN";

    /// <returns>Null when nobody is to be called, or the portal does not know the host yet.</returns>
    public async Task<(InvoiceDocumentData Document, MailText Mail, string MemberName)?> RunAsync(int year, CancellationToken cancellation = default)
    {
        var preview = await proposal.RunAsync(year, cancellation);
        var line = preview.Called.FirstOrDefault(l => l.Email is not null) ?? preview.Called.FirstOrDefault();
        var profile = await db.HostProfiles.OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);
        if (line is null || profile is null)
        {
            return null;
        }

        var member = await db.Members.AsNoTracking().SingleAsync(m => m.Id == line.MemberId, cancellation);
        var dueOn = await db.DuesYears.Where(y => y.Year == year).Select(y => y.DueOn).FirstOrDefaultAsync(cancellation);
        var call = new DuesCall { Year = year, IssuedAt = clock.GetUtcNow(), IssuedOn = clock.Today(), IssuedBy = "" };
        var paper = new DuesCallPaper(call, profile, dueOn, clock.Today(), clock.GetUtcNow(), site.Value.Address);
        var invoice = paper.Invoice(member, line with { Outcome = DuesCallOutcome.Called }, SampleNumber);
        return (DocumentPapers.Invoice(invoice, profile, member.Number), paper.Text(invoice, member), member.Name);
    }
}
