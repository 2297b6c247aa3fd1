using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pic.Application.Payments;
using Pic.Application.Payments.Bank;
using Pic.Application.Payments.Reconciling;
using Pic.Rules;
using Xunit;

namespace Pic.Application.Tests.Payments.Reconciling;

public sealed class AcceptMatchesTests
{
    [Fact]
    public async Task Accept_CertainLine_PaysTheInvoiceAndRemembersThePayer()
    {
        await using var bed = await DeskBed.OpenAsync();
        var line = Assert.Single(await bed.ImportAsync((30m, "facture f2027 0002", "M DUPONT JEAN")));

        var done = await bed.AcceptAsync(line);

        Assert.True(line.IsCertain);
        Assert.True(done.IsDone);
        Assert.Equal(0, await bed.OpenAsync(bed.Invoices[2]));
        Assert.Empty(await bed.ProposeAsync());
        Assert.True(await bed.Portal.WithDataAsync(db => db.PayerAliases.AnyAsync(a => a.MemberId == bed.B.Id && a.Name == "M DUPONT JEAN")));
        Assert.True(await bed.AddsUpAsync());
    }

    [Fact]
    public async Task Accept_LineAlreadyMatched_NamesWhoDidItAndWritesNothing()
    {
        await using var bed = await DeskBed.OpenAsync();
        var line = Assert.Single(await bed.ImportAsync((30m, "F2027-0002", null)));
        await bed.AcceptAsync(line);

        var second = await bed.AcceptAsync(line);

        Assert.Equal("reconciling.already-decided", second.Refusal!.Code);
        Assert.Contains(DeskBed.Treasurer.Name, second.Refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal(1, await bed.Portal.WithDataAsync(db => db.Payments.CountAsync()));
    }

    [Fact]
    public async Task Accept_TenAtOnce_OnlyOneIsRecorded()
    {
        await using var bed = await DeskBed.OpenAsync();
        var line = Assert.Single(await bed.ImportAsync((30m, "F2027-0002", null)));

        var done = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => bed.AcceptAsync(line)));

        Assert.Equal(1, done.Count(d => d.IsDone));
        Assert.Equal((1, 1), (await bed.Portal.WithDataAsync(db => db.Payments.CountAsync()), await bed.InForceAsync()));
    }

    [Fact]
    public async Task Decisions_TwoInForceOnOneLine_RefusedByTheDatabase()
    {
        await using var bed = await DeskBed.OpenAsync();
        var line = Assert.Single(await bed.ImportAsync((30m, "F2027-0002", null)));
        await bed.AcceptAsync(line);
        await using var connection = await bed.Portal.Database.OpenAsync("pic_staff");
        await using var command = new NpgsqlCommand($"INSERT INTO line_decisions (bank_line_id, kind, evidence, decided_at, decided_by) VALUES ({line.Line.Id}, 'NotOurs', '', now(), 'x')", connection);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal("ix_line_decisions_in_force", refused.ConstraintName);
    }

    [Fact]
    public async Task Accept_SplitOverTwoAssociations_PaysBothAndKeepsTheRest()
    {
        await using var bed = await DeskBed.OpenAsync();
        var line = Assert.Single(await bed.ImportAsync((70m, "les deux cotisations", "FEDERATION")));

        await bed.AcceptAsync(new AcceptedMatch(line.Line.Id, bed.A.Id, [new(bed.Invoices[1].Id, 30m), new(bed.Invoices[2].Id, 30m)]));

        Assert.Equal((0m, 0m, 10m), (await bed.OpenAsync(bed.Invoices[1]), await bed.OpenAsync(bed.Invoices[2]), await bed.CreditAsync(bed.A)));
        Assert.True(await bed.AddsUpAsync());
    }

    [Fact]
    public async Task Undo_MatchedLine_ReopensInvoiceAndLine()
    {
        await using var bed = await DeskBed.OpenAsync();
        var line = Assert.Single(await bed.ImportAsync((30m, "F2027-0002", null)));
        await bed.AcceptAsync(line);

        var undone = await bed.UndoLineAsync(line.Line.Id);

        Assert.True(undone!.IsDone);
        Assert.Equal(30m, await bed.OpenAsync(bed.Invoices[2]));
        Assert.Single(await bed.ProposeAsync());
        Assert.Equal(0, await bed.InForceAsync());
    }

    [Fact]
    public async Task Undo_After31Days_Refused()
    {
        await using var bed = await DeskBed.OpenAsync();
        var line = Assert.Single(await bed.ImportAsync((30m, "F2027-0002", null)));
        await bed.AcceptAsync(line);
        bed.Portal.Clock.Advance(TimeSpan.FromDays(31));

        var undone = await bed.UndoLineAsync(line.Line.Id);

        Assert.False(undone!.IsDone);
        Assert.Equal(1, await bed.InForceAsync());
    }

    [Fact]
    public async Task UndoPayment_FromThePaymentsPage_OpensTheLineAgain()
    {
        await using var bed = await DeskBed.OpenAsync();
        var line = Assert.Single(await bed.ImportAsync((30m, "F2027-0002", null)));
        await bed.AcceptAsync(line);

        await bed.UndoAsync(await bed.Portal.WithDataAsync(db => db.Payments.Select(p => p.Id).SingleAsync()));

        Assert.Single(await bed.ProposeAsync());
    }

    [Fact]
    public async Task TurnDown_BestGuess_NextOneComesAndNothingIsCertain()
    {
        await using var bed = await DeskBed.OpenAsync();
        var line = Assert.Single(await bed.ImportAsync((30m, "F2027-0002", null)));

        await bed.Portal.AsStaffAsync((TurnDownGuess turn) => turn.RunAsync(line.Line.Id, line.Best!.Key, DeskBed.Treasurer));

        var again = Assert.Single(await bed.ProposeAsync());
        Assert.NotEqual(line.Best!.Key, again.Best?.Key);
        Assert.False(again.IsCertain);
    }

    [Fact]
    public async Task AcceptCertain_ListChangedMeanwhile_RefusedThenDone()
    {
        await using var bed = await DeskBed.OpenAsync();
        var lines = await bed.ImportAsync((30m, "F2027-0001", null), (30m, "F2027-0002", null), (12.34m, "INTERETS", "BANQUE"));

        var stale = await Certain(bed, new BulkAcceptance(3, 90m));
        var done = await Certain(bed, new BulkAcceptance(2, 60m));

        Assert.Equal(2, lines.Count(l => l.IsCertain));
        Assert.Equal("reconciling.certain-changed", stale.Refusal!.Code);
        Assert.Equal(new BulkAcceptance(2, 60m), done.Value);
        Assert.Single(await bed.ProposeAsync());
    }

    [Fact]
    public async Task Propose_KnownPayerWhoOwesNothing_IsCreditOfThatMember()
    {
        await using var bed = await DeskBed.OpenAsync();
        await bed.AcceptAsync(Assert.Single(await bed.ImportAsync((30m, "F2027-0002", "M DUPONT JEAN"))));

        var line = Assert.Single(await bed.ImportAsync((30m, "F2027-0002", "M DUPONT JEAN"), (20m, "encore merci", "M DUPONT JEAN")));

        Assert.Equal((bed.B.Number, 20m, false), (line.Best!.MemberNumber, line.Best.Credit, line.IsCertain));
    }

    [Fact]
    public async Task Rule_AddedThenEnded_PutsAsideNowAndLaterAndGivesBack()
    {
        await using var bed = await DeskBed.OpenAsync();
        await bed.ImportAsync((12.34m, "VIR CAF 31 prestation", "CAF"), (30m, "F2027-0002", null));

        var rule = await bed.Portal.AsStaffAsync((NotOursRules rules) => rules.AddAsync("Vir CAF", DeskBed.Treasurer));
        var later = await bed.ImportAsync((99m, "VIR CAF 31 solde", "CAF"));
        var ended = await bed.Portal.AsStaffAsync((NotOursRules rules) => rules.EndAsync(rule.Value.Rule.Id, giveBack: true, DeskBed.Treasurer));

        Assert.Equal(1, rule.Value.Lines);
        Assert.Single(later);
        Assert.Equal(2, ended!.Lines);
        Assert.Equal(3, (await bed.ProposeAsync()).Count);
    }

    [Fact]
    public async Task PutAside_ThenUndone_WaitsAgain()
    {
        await using var bed = await DeskBed.OpenAsync();
        var line = Assert.Single(await bed.ImportAsync((30m, "F2027-0002", null)));

        var aside = await bed.Portal.AsStaffAsync((PutLineAside put) => put.RunAsync(line.Line.Id, DeskBed.Treasurer));
        var accepted = await bed.AcceptAsync(line);
        await bed.UndoLineAsync(line.Line.Id);

        Assert.True(aside!.IsDone);
        Assert.False(accepted.IsDone);
        Assert.Single(await bed.ProposeAsync());
    }

    private static Task<Outcome<BulkAcceptance>> Certain(DeskBed bed, BulkAcceptance seen, string? shown = null) =>
        bed.Portal.AsStaffAsync((AcceptMatches accept) => accept.RunCertainAsync(seen, DeskBed.Treasurer, shown));

    [Fact]
    public async Task AcceptCertain_SameSumOfOtherLines_Refused()
    {
        await using var bed = await DeskBed.OpenAsync();
        var before = AcceptMatches.Shown((await bed.ImportAsync((30m, "F2027-0001", null))).Where(l => l.IsCertain));
        var line = Assert.Single(await bed.ProposeAsync());
        await bed.Portal.AsStaffAsync((PutLineAside put) => put.RunAsync(line.Line.Id, DeskBed.Treasurer));
        var after = AcceptMatches.Shown(await bed.ImportAsync((30m, "F2027-0002", null)));

        var stale = await Certain(bed, new BulkAcceptance(1, 30m), before);
        var done = await Certain(bed, new BulkAcceptance(1, 30m), after);

        Assert.Equal("reconciling.certain-changed", stale.Refusal!.Code);
        Assert.Equal(1, done.Value.Count);
    }

    [Fact]
    public async Task Accept_LineRemovedMeanwhile_RefusedInWords()
    {
        await using var bed = await DeskBed.OpenAsync();
        var line = Assert.Single(await bed.ImportAsync((30m, "F2027-0002", null)));
        await bed.Portal.WithDataAsync(db => db.BankLines.Where(l => l.Id == line.Line.Id).ExecuteDeleteAsync());

        var done = await bed.AcceptAsync(line);

        Assert.Equal("reconciling.line-gone", done.Refusal!.Code);
    }
}
