using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Accounts;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Dues;
using Pic.Application.Exchanges.Ledger;
using Pic.Application.Invoicing;
using Pic.Application.Joining;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules.Dues;
using Pic.Rules.Members;
using Pic.Testing.Builders;
using Pic.Web.Tests.Hosting;

namespace Pic.Web.Tests.Guards;

/// <summary>One paper of each kind that belongs to somebody else, one row of every other kind, and a person who acts for it: under the ids of one set.</summary>
internal static class ForeignPapers
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    public static Task<int> GivePapersAsync(this PortalHost host, Member member, SampleRows rows) =>
        host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            db.Attach(member);
            var profile = new HostProfile { Since = At, ChangedBy = "test", Name = "Le PIC" };
            var invoice = new AnInvoice(member, 2027).Numbered(rows.Invoice).From(profile).Build();
            db.Add(invoice).Property(i => i.Id).CurrentValue = rows.Id;
            await db.SaveChangesAsync();
            var credit = new CreditNote
            {
                Id = rows.Id,
                MemberId = member.Id,
                InvoiceId = invoice.Id,
                Number = rows.CreditNote,
                IssuedOn = new DateOnly(2026, 12, 1),
                IssuedAt = At,
                IssuedBy = "test",
                Amount = 30m,
                Reason = "Départ",
                HostProfile = profile,
            };
            db.Add(credit);
            await db.SaveChangesAsync();
            db.Add(new IssuedDocument { MemberId = member.Id, Kind = DocumentKind.Invoice, InvoiceId = invoice.Id, FileName = "facture.pdf" });
            db.Add(new IssuedDocument { MemberId = member.Id, Kind = DocumentKind.CreditNote, CreditNoteId = credit.Id, FileName = "avoir.pdf" });
            var payment = new APayment(member, 30m).Build();
            db.Add(payment).Property(p => p.Id).CurrentValue = rows.Id;
            await db.SaveChangesAsync();
            var receipt = new Pic.Application.Payments.Receipt { MemberId = member.Id, PaymentId = payment.Id, Number = rows.Receipt, IssuedOn = new DateOnly(2026, 12, 1), IssuedAt = At, IssuedBy = "test", Amount = 30m, RecipientName = member.Name, HostProfile = profile };
            db.Add(receipt);
            await db.SaveChangesAsync();
            db.Add(new IssuedDocument { Id = rows.Guid, MemberId = member.Id, Kind = DocumentKind.Receipt, ReceiptId = receipt.Id, FileName = "recu.pdf" });
            db.Add(new ContactAssignment { MemberId = member.Id, Contact = new Contact { Id = rows.Id, Name = "Une autre" }, Role = ContactRole.Mail, Since = new DateOnly(2026, 1, 1) });
            var candidate = db.Add(new Member { Number = rows.Candidate, Kind = MemberKind.Association, Name = "Une candidate", State = MembershipState.Candidate }).Entity;
            await db.SaveChangesAsync();
            db.AddOneOfEach(member, rows);
            db.AddOne(typeof(MembershipApplication), candidate, rows);
            return await db.SaveChangesAsync();
        });

    /// <summary>What all associations share: a step of the calendar, the switch of Factur-X; and a person of the team to change.</summary>
    public static Task<int> GiveTeamPapersAsync(this PortalHost host, SampleRows rows) =>
        host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            if (!await db.DuesSteps.AnyAsync())
            {
                db.Add(new DuesStep { Year = 2027, Kind = DuesStepKind.Reminder, PlannedOn = new DateOnly(2027, 2, 1) });
                db.Add(new LedgerSettings { FacturX = true });
            }

            var role = await db.Set<IdentityRole<long>>().FirstAsync();
            db.Add(new Account { Id = rows.Id, DisplayName = "Une équipière", UserName = $"equipe-{rows.Set}@matrice.test", Email = $"equipe-{rows.Set}@matrice.test", SecurityStamp = rows.Guid.ToString() });
            db.Add(new IdentityUserRole<long> { UserId = rows.Id, RoleId = role.Id });
            return await db.SaveChangesAsync();
        });
}
