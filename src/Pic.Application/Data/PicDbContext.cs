using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Documents;
using Pic.Application.Dues;
using Pic.Application.Exchanges.Ledger;
using Pic.Application.Exchanges.MemberImports;
using Pic.Application.Invoicing;
using Pic.Application.Jobs;
using Pic.Application.Joining;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Application.Payments.Bank;
using Pic.Application.Rehearsals;
using Pic.Application.Services;

namespace Pic.Application.Data;

/// <summary>Everything the portal knows. Which rows a connection sees is decided by its database role (<see cref="DatabaseScope"/>).</summary>
public sealed class PicDbContext(DbContextOptions<PicDbContext> options) : AccountsDbContext(options)
{
    /// <summary>In whose name this context reads; none is a contact of no association.</summary>
    public DatabaseScope? Scope { get; init; }

    public DbSet<Member> Members => Set<Member>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<ContactAssignment> ContactAssignments => Set<ContactAssignment>();
    public DbSet<MembershipChange> MembershipChanges => Set<MembershipChange>();
    public DbSet<MemberImport> MemberImports => Set<MemberImport>();
    public DbSet<Service> Services => Set<Service>();
    public DbSet<Tariff> Tariffs => Set<Tariff>();
    public DbSet<DuesYear> DuesYears => Set<DuesYear>();
    public DbSet<DuesCall> DuesCalls => Set<DuesCall>();
    public DbSet<Invoice> Invoices => Set<Invoice>();
    public DbSet<InvoiceLine> InvoiceLines => Set<InvoiceLine>();
    public DbSet<CreditNote> CreditNotes => Set<CreditNote>();
    public DbSet<HostProfile> HostProfiles => Set<HostProfile>();
    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<Allocation> Allocations => Set<Allocation>();
    public DbSet<Gift> Gifts => Set<Gift>();
    public DbSet<PaymentReversal> PaymentReversals => Set<PaymentReversal>();
    public DbSet<ChequeDeposit> ChequeDeposits => Set<ChequeDeposit>();
    public DbSet<PayerAlias> PayerAliases => Set<PayerAlias>();
    public DbSet<PaymentPromise> PaymentPromises => Set<PaymentPromise>();
    public DbSet<Receipt> Receipts => Set<Receipt>();
    public DbSet<WriteOff> WriteOffs => Set<WriteOff>();
    public DbSet<WriteOffProposal> WriteOffProposals => Set<WriteOffProposal>();
    public DbSet<BankAccount> BankAccounts => Set<BankAccount>();
    public DbSet<CsvMapping> CsvMappings => Set<CsvMapping>();
    public DbSet<StatementFile> StatementFiles => Set<StatementFile>();
    public DbSet<StatementContent> StatementContents => Set<StatementContent>();
    public DbSet<ImportedStatement> ImportedStatements => Set<ImportedStatement>();
    public DbSet<BankLine> BankLines => Set<BankLine>();
    public DbSet<LineDecision> LineDecisions => Set<LineDecision>();
    public DbSet<TurnedDownGuess> TurnedDownGuesses => Set<TurnedDownGuess>();
    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();
    public DbSet<LedgerLine> LedgerLines => Set<LedgerLine>();
    public DbSet<LedgerLock> LedgerLocks => Set<LedgerLock>();
    public DbSet<LedgerSettings> LedgerSettings => Set<LedgerSettings>();
    public DbSet<NotOursRule> NotOursRules => Set<NotOursRule>();
    public DbSet<IssuedDocument> IssuedDocuments => Set<IssuedDocument>();
    public DbSet<OutboxMail> OutboxMails => Set<OutboxMail>();
    public DbSet<MailSenderState> MailSenderStates => Set<MailSenderState>();
    public DbSet<JournalEntry> JournalEntries => Set<JournalEntry>();
    public DbSet<JournalSeal> JournalSeals => Set<JournalSeal>();
    public DbSet<ChronicleEntry> ChronicleEntries => Set<ChronicleEntry>();
    public DbSet<StaffAlert> StaffAlerts => Set<StaffAlert>();
    public DbSet<ContactLogEntry> ContactLog => Set<ContactLogEntry>();
    public DbSet<DepartureNotice> DepartureNotices => Set<DepartureNotice>();
    public DbSet<DuesStep> DuesSteps => Set<DuesStep>();
    public DbSet<SeasonState> SeasonStates => Set<SeasonState>();
    public DbSet<StepLetter> StepLetters => Set<StepLetter>();
    public DbSet<Meeting> Meetings => Set<Meeting>();
    public DbSet<MeetingLine> MeetingLines => Set<MeetingLine>();
    public DbSet<Procedure> Procedures => Set<Procedure>();
    public DbSet<Deferral> Deferrals => Set<Deferral>();
    public DbSet<Board.PaymentPlan> PaymentPlans => Set<Board.PaymentPlan>();
    public DbSet<RegisteredLetter> RegisteredLetters => Set<RegisteredLetter>();
    public DbSet<ServiceRequest> ServiceRequests => Set<ServiceRequest>();
    public DbSet<MembershipApplication> MembershipApplications => Set<MembershipApplication>();
    public DbSet<WorkOrder> WorkOrders => Set<WorkOrder>();
    public DbSet<ServiceSuspension> ServiceSuspensions => Set<ServiceSuspension>();
    public DbSet<DomainNotice> DomainNotices => Set<DomainNotice>();
    public DbSet<Mails.Season.MailWording> MailWordings => Set<Mails.Season.MailWording>();
    public DbSet<Rehearsal> Rehearsals => Set<Rehearsal>();
    public DbSet<JobRun> JobRuns => Set<JobRun>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasPostgresExtension("pg_trgm");
        builder.ApplyConfigurationsFromAssembly(typeof(PicDbContext).Assembly);
        builder.Entity<Accounts.Account>().HasOne<Contact>().WithMany().HasForeignKey(a => a.ContactId).OnDelete(DeleteBehavior.SetNull);
    }
}
