using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Application.Payments.Bank;
using Pic.Application.Payments.Reconciling;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;
using Pic.Testing;
using Pic.Testing.Matching;

namespace Pic.Benchmarks.Statements;

/// <summary><c>reconcile-lines</c>: 10,000 lines against 10,000 open invoices on PostgreSQL: imported, matched, the certain ones accepted.</summary>
internal static class ReconcileLines
{
    private const int Size = 10_000;
    private static readonly Actor Treasurer = new("Martine Delpech");
    private static readonly DateOnly Today = new(2027, 2, 15);

    public static async Task<int> RunAsync()
    {
        var evening = new TreasureEvening(1, lines: Size, openInvoices: Size);
        await using var portal = await TestPortal.OpenAsync(new FakeClock(Today));
        await portal.WithDataAsync(db => PrepareAsync(db, evening));
        var file = EveningFile.Camt([.. evening.Lines.Select(l => l.Line)], Today);
        Console.WriteLine($"{Size} invoices, a file of {file.Length / 1_000_000.0:0.0} MB");

        var import = await TimedAsync("import", () => portal.AsStaffAsync((ImportStatement act) => act.RunAsync(new StatementSource("releve.xml", new MemoryStream(file)), Treasurer)));
        var proposals = await TimedAsync("match", () => portal.AsStaffAsync((ProposeMatches act) => act.RunAsync()));
        var certain = proposals.Result.Where(p => p.IsCertain).ToList();
        var seen = new BulkAcceptance(certain.Count, certain.Sum(p => p.Line.Amount));
        var accepted = await TimedAsync("accept (matched once more first)", () => portal.AsStaffAsync((AcceptMatches act) => act.RunCertainAsync(seen, Treasurer)));
        var again = await TimedAsync("the same file again", () => portal.AsStaffAsync((ImportStatement act) => act.RunAsync(new StatementSource("releve.xml", new MemoryStream(file)), Treasurer)));

        var truth = evening.Lines.Select(l => l.Line.Text).Count();
        Console.WriteLine($"{import.Result.Value.Added} lines added, {truth} in the file, {certain.Count} certain, {accepted.Result.Value.Count} accepted, {again.Result.Value.Added} added the second time");
        Console.WriteLine($"imported and matched: {(import.Time + proposals.Time).TotalSeconds:0.00} s (5 s allowed); accepted: {accepted.Time.TotalSeconds:0.00} s (5 s allowed); peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB");
        return import.Time + proposals.Time < TimeSpan.FromSeconds(5) && accepted.Time < TimeSpan.FromSeconds(5) ? 0 : 1;
    }

    private static async Task<(T Result, TimeSpan Time)> TimedAsync<T>(string what, Func<Task<T>> act)
    {
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var result = await act();
        Console.WriteLine($"{what}: {watch.Elapsed.TotalSeconds:0.00} s ({(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.00} s of this program's processor)");
        return (result, watch.Elapsed);
    }

    private static async Task PrepareAsync(PicDbContext db, TreasureEvening evening)
    {
        var host = new HostProfile { Since = default, ChangedBy = "", Name = "Hébergeur d’essai", Iban = "FR7630006000011234567890189" };
        db.Add(host);
        await db.SaveChangesAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var members = evening.Invoices.Select((invoice, at) => new Member { Id = at + 1, Number = invoice.MemberNumber, Kind = MemberKind.Association, Name = invoice.MemberName, State = MembershipState.Member }).ToList();
        members.ForEach(m => m.RefreshSearchText());
        await db.CopyAsync(members, default);
        await db.CopyAsync(evening.Invoices.Select((invoice, at) => new Invoice
        {
            Id = at + 1,
            MemberId = at + 1,
            Kind = InvoiceKind.Dues,
            Number = invoice.Number,
            IssuedOn = invoice.IssuedOn,
            IssuedAt = new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero),
            DueOn = new DateOnly(2027, 1, 27),
            Year = 2027,
            Total = invoice.OpenBalance,
            RecipientName = invoice.MemberName,
            HostProfileId = host.Id,
        }), default);
        await db.CopyAsync(evening.Payers.Select((payer, at) => new PayerAlias
        {
            Id = at + 1,
            MemberId = at + 1,
            Name = "",
            Folded = "",
            Iban = payer.Iban!,
            RecordedAt = default,
            RecordedBy = "",
        }), default);
        await transaction.CommitAsync();
        await db.Database.ExecuteSqlAsync($"ANALYZE");
    }
}
