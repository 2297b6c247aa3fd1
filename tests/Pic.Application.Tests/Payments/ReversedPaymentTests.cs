using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pic.Application.Invoicing;
using Pic.Application.Payments;
using Pic.Rules.Invoicing;
using Xunit;

namespace Pic.Application.Tests.Payments;

public sealed class ReversedPaymentTests
{
    [Fact]
    public async Task Bounce_Cheque_OpensItsInvoicesAgainAndKeepsEveryRow()
    {
        await using var bed = await DeskBed.OpenAsync();
        var cheque = (await bed.RecordAsync(DeskBed.Request(70m, bed.A, PaymentMethod.Cheque) with { Surplus = Surplus.Gift })).Value;

        var bounced = await bed.BounceAsync(cheque.Id);

        Assert.True(bounced.IsDone);
        Assert.Equal(30m, await bed.OpenAsync(bed.Invoices[0]));
        Assert.Equal(0m, await bed.CreditAsync(bed.A));
        Assert.True(await bed.AddsUpAsync());
        var rows = await bed.Portal.WithDataAsync(db => db.Allocations.Where(a => a.Amount < 0).ToListAsync());
        Assert.Equal([(-30m, "Provision insuffisante", DeskBed.Treasurer.Name), (-30m, "Provision insuffisante", DeskBed.Treasurer.Name)], rows.Select(a => (a.Amount, a.Reason!, a.RecordedBy)));
        Assert.Equal("payments.already-reversed", (await bed.BounceAsync(cheque.Id)).Refusal?.Code);
        Assert.Equal("payments.already-reversed", (await bed.UndoAsync(cheque.Id)).Refusal?.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reverse_PayerHasOtherCredit_PaysWithItWhatIsOpenAgain(bool bounced)
    {
        await using var bed = await DeskBed.OpenAsync();
        var cheque = (await bed.RecordAsync(DeskBed.Request(60m, bed.A, PaymentMethod.Cheque))).Value;
        await bed.RecordAsync(DeskBed.Request(40m, bed.A));
        Assert.Equal(40m, await bed.CreditAsync(bed.A));

        Assert.True(bounced ? (await bed.BounceAsync(cheque.Id)).IsDone : (await bed.UndoAsync(cheque.Id)).IsDone);

        Assert.Equal((0m, 20m), (await bed.OpenAsync(bed.Invoices[0]), await bed.OpenAsync(bed.Invoices[1])));
        Assert.Equal(0m, await bed.CreditAsync(bed.A));
        Assert.True(await bed.AddsUpAsync());
    }

    [Theory]
    [InlineData(PaymentMethod.Transfer, "Virement de 30,00 € du 01/03/2027, repris par la banque")]
    [InlineData(PaymentMethod.Cash, "Espèces de 30,00 € du 01/03/2027, rendues")]
    [InlineData(PaymentMethod.Other, "Paiement de 30,00 € du 01/03/2027, repris ou rendu")]
    public async Task Bounce_AnyPayment_OpensItsInvoiceAndSaysHowItWent(PaymentMethod method, string said)
    {
        await using var bed = await DeskBed.OpenAsync();
        var payment = (await bed.RecordAsync(DeskBed.Request(30m, bed.A, method))).Value;
        bed.Portal.Clock.Set(DeskBed.Today.AddDays(45));

        var withoutReason = await bed.BounceAsync(payment.Id, " ");
        var gone = await bed.BounceAsync(payment.Id, "Compte clos");

        Assert.Equal("payments.reason-missing", withoutReason.Refusal?.Code);
        Assert.True(gone.IsDone);
        Assert.Equal(30m, await bed.OpenAsync(bed.Invoices[0]));
        Assert.True(await bed.AddsUpAsync());
        var told = await bed.Portal.WithDataAsync(db => db.JournalEntries.Where(e => e.Act == "payment.bounced").Select(e => e.Summary).SingleAsync());
        Assert.StartsWith(said, told.Replace('\u00a0', ' ').Replace('\u202f', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GiveCredit_PartThenRest_IsAGiftAndComesBackWithThePayment()
    {
        await using var bed = await DeskBed.OpenAsync();
        var payment = (await bed.RecordAsync(DeskBed.Request(80m, bed.A))).Value;
        Task<Pic.Rules.Outcome<decimal>> GiveAsync(decimal? amount, string consent = "Courriel du 2 mars") => bed.Portal.AsStaffAsync((GiveCredit give) => give.RunAsync(bed.A.Id, amount, consent, DeskBed.Treasurer));

        Assert.Equal("payments.consent-missing", (await GiveAsync(5m, " ")).Refusal?.Code);
        Assert.Equal("payments.gift-above-credit", (await GiveAsync(20.01m)).Refusal?.Code);
        Assert.Equal(5m, (await GiveAsync(5m)).Value);
        Assert.Equal(15m, await bed.CreditAsync(bed.A));
        Assert.Equal(15m, (await GiveAsync(null)).Value);
        Assert.Equal("payments.no-credit", (await GiveAsync(null)).Refusal?.Code);
        Assert.True(await bed.AddsUpAsync());

        await bed.UndoAsync(payment.Id);
        Assert.True(await bed.AddsUpAsync());
        Assert.Equal(0m, await bed.CreditAsync(bed.A));
    }

    /// <summary>A wrong match that was taken back must not be certain the next time.</summary>
    [Fact]
    public async Task Undo_PayerLearntFromIt_IsKnownAsLongAsAnotherPaymentStands()
    {
        await using var bed = await DeskBed.OpenAsync();
        var first = await bed.RecordAsync(DeskBed.Request(30m, bed.A) with { Payer = "M. DUPONT", PayerIban = "FR7630006000011234567890189" });
        var second = await bed.RecordAsync(DeskBed.Request(5m, bed.A) with { Payer = "M. Dupont" });

        await bed.UndoAsync(first.Value.Id);
        var between = await bed.Portal.WithDataAsync(db => db.PayerAliases.CountAsync());
        await bed.UndoAsync(second.Value.Id);

        Assert.Equal((2, 0), (between, await bed.Portal.WithDataAsync(db => db.PayerAliases.CountAsync())));
    }

    [Fact]
    public async Task ForgetPayer_OfThisMember_IsGoneAndWrittenDown()
    {
        await using var bed = await DeskBed.OpenAsync();
        await bed.RecordAsync(DeskBed.Request(30m, bed.A) with { Payer = "M. DUPONT", PayerIban = "FR7630006000011234567890189" });
        var alias = await bed.Portal.WithDataAsync(db => db.PayerAliases.SingleAsync());

        var foreign = await bed.Portal.AsStaffAsync((ForgetPayer forget) => forget.RunAsync(bed.B.Id, alias.Id, DeskBed.Treasurer));
        var forgotten = await bed.Portal.AsStaffAsync((ForgetPayer forget) => forget.RunAsync(bed.A.Id, alias.Id, DeskBed.Treasurer));

        Assert.Equal((null, "M. DUPONT"), (foreign, forgotten));
        Assert.Equal((0, 1), await bed.Portal.WithDataAsync(async db => (await db.PayerAliases.CountAsync(), await db.JournalEntries.CountAsync(e => e.Act == "payer.forgotten"))));
    }

    [Fact]
    public async Task Undo_AfterThirtyDays_IsRefused()
    {
        await using var bed = await DeskBed.OpenAsync();
        var payment = (await bed.RecordAsync(DeskBed.Request(30m, bed.A))).Value;
        bed.Portal.Clock.Set(DeskBed.Today.AddDays(31));

        var late = await bed.UndoAsync(payment.Id);
        bed.Portal.Clock.Set(DeskBed.Today.AddDays(30));
        var inTime = await bed.UndoAsync(payment.Id);

        Assert.Equal("payments.too-late-to-undo", late.Refusal?.Code);
        Assert.True(inTime.IsDone);
        Assert.Equal(30m, await bed.OpenAsync(bed.Invoices[0]));
    }

    [Fact]
    public async Task UseCredit_NewDebt_SpendsTheOldestPaymentFirst()
    {
        await using var bed = await DeskBed.OpenAsync();
        await bed.RecordAsync(DeskBed.Request(20m, bed.B) with { Splits = [] });
        await bed.RecordAsync(DeskBed.Request(25m, bed.B) with { Splits = [] });

        var used = await bed.Portal.AsStaffAsync((UseCredit use) => use.RunAsync(bed.B.Id, DeskBed.Treasurer));

        Assert.Equal(30m, Assert.Single(used.Value).Amount);
        Assert.Equal(0m, await bed.OpenAsync(bed.Invoices[2]));
        Assert.Equal(15m, await bed.CreditAsync(bed.B));
        Assert.Equal([20m, 10m], await bed.Portal.WithDataAsync(db => db.Allocations.OrderBy(a => a.PaymentId).Select(a => a.Amount).ToListAsync()));
        Assert.Equal("payments.nothing-to-pay", (await bed.Portal.AsStaffAsync((UseCredit use) => use.RunAsync(bed.B.Id, DeskBed.Treasurer))).Refusal?.Code);
        Assert.Equal("payments.no-credit", (await bed.Portal.AsStaffAsync((UseCredit use) => use.RunAsync(bed.A.Id, DeskBed.Treasurer))).Refusal?.Code);
    }

    [Fact]
    public async Task CreditNote_OnAPaidInvoice_GivesTheMoneyBackAsCredit()
    {
        await using var bed = await DeskBed.OpenAsync();
        await bed.RecordAsync(DeskBed.Request(30m, bed.B));

        var note = await bed.Portal.AsStaffAsync((IssueCreditNote issue) => issue.RunAsync(bed.Invoices[2].Id, 12m, "Geste du CA", DeskBed.Treasurer));

        Assert.True(note.IsDone);
        Assert.Equal(12m, await bed.CreditAsync(bed.B));
        Assert.Equal(0m, await bed.OpenAsync(bed.Invoices[2]));
        Assert.True(await bed.AddsUpAsync());
    }

    [Theory]
    [InlineData("UPDATE allocations SET amount = 1")]
    [InlineData("DELETE FROM allocations")]
    [InlineData("DELETE FROM payment_reversals")]
    public async Task Database_AsOwner_RefusesToRewriteWhatHappened(string sql)
    {
        await using var bed = await DeskBed.OpenAsync();
        var cheque = (await bed.RecordAsync(DeskBed.Request(30m, bed.A, PaymentMethod.Cheque))).Value;
        await bed.BounceAsync(cheque.Id);
        await using var connection = await bed.Portal.Database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
    }
}
