using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Payments;
using Pic.Rules.Invoicing;
using Pic.Testing;
using Pic.Testing.Builders;
using Xunit;

namespace Pic.Application.Tests.Payments;

public sealed class RecordPaymentTests
{
    [Fact]
    public async Task Run_NoSplitGiven_PaysTheOldestDebtFirstAndKeepsTheRestAsCredit()
    {
        await using var bed = await DeskBed.OpenAsync();

        var payment = (await bed.RecordAsync(DeskBed.Request(75m, bed.A))).Value;

        Assert.Equal([(bed.Invoices[0].Id, 30m), (bed.Invoices[1].Id, 30m)], payment.Allocations.Select(a => (a.InvoiceId, a.Amount)));
        Assert.Equal(15m, await bed.CreditAsync(bed.A));
        Assert.True(await bed.AddsUpAsync());
        Assert.Equal("Les Jardins", payment.Payer);
        Assert.Equal("Virement de 75,00\u202f€ du 01/03/2027 : F2026-0001 30,00\u202f€, F2027-0001 30,00\u202f€, crédit 15,00\u202f€.",
            await bed.Portal.WithDataAsync(db => db.JournalEntries.Where(e => e.Act == "payment.recorded").Select(e => e.Summary).SingleAsync()));
    }

    [Fact]
    public async Task Run_SameFormTwiceAtOnce_RecordsItOnceAndAsks()
    {
        await using var bed = await DeskBed.OpenAsync();
        var typed = DeskBed.Request(30m, bed.B) with { AlikeKnown = 0 };

        var both = await Task.WhenAll(bed.RecordAsync(typed), bed.RecordAsync(typed));

        Assert.Equal("payments.recorded-already", Assert.Single(both, r => r.Refusal is not null).Refusal!.Code);
        Assert.Equal(0m, await bed.CreditAsync(bed.B));
    }

    [Fact]
    public async Task Run_AnotherAlike_RecordedOnceForWhoeverSaysSo()
    {
        await using var bed = await DeskBed.OpenAsync();
        var first = (await bed.RecordAsync(DeskBed.Request(10m, bed.B) with { AlikeKnown = 0 })).Value;
        var another = DeskBed.Request(10m, bed.B) with { AlikeKnown = 1 };

        Assert.Null((await bed.RecordAsync(another)).Refusal);
        Assert.Equal("payments.recorded-already", (await bed.RecordAsync(another)).Refusal?.Code);
        await bed.UndoAsync(first.Id);
        Assert.Null((await bed.RecordAsync(another)).Refusal);
        Assert.Null((await bed.RecordAsync(DeskBed.Request(10m, bed.A) with { AlikeKnown = 0 })).Refusal);
    }

    [Fact]
    public async Task Run_PartOfADebt_LeavesTheRestOpen()
    {
        await using var bed = await DeskBed.OpenAsync();

        await bed.RecordAsync(DeskBed.Request(10m, bed.B));

        Assert.Equal(20m, await bed.OpenAsync(bed.Invoices[2]));
    }

    [Fact]
    public async Task Run_SplitOverTwoAssociations_PaysBothAndLeavesTheSurplusAsGift()
    {
        await using var bed = await DeskBed.OpenAsync();
        var request = DeskBed.Request(70m, bed.A) with
        {
            Payer = "Collectif du canal",
            Splits = [new(bed.Invoices[1].Id, 30m), new(bed.Invoices[2].Id, 30m)],
            Surplus = Surplus.Gift,
        };

        var payment = (await bed.RecordAsync(request)).Value;

        Assert.Equal(10m, Assert.Single(payment.Gifts).Amount);
        Assert.Equal([30m, 0m, 0m], [await bed.OpenAsync(bed.Invoices[0]), await bed.OpenAsync(bed.Invoices[1]), await bed.OpenAsync(bed.Invoices[2])]);
        Assert.True(await bed.AddsUpAsync());
        var alias = await bed.Portal.WithDataAsync(db => db.PayerAliases.SingleAsync());
        Assert.Equal((bed.A.Id, "Collectif du canal", "collectif du canal"), (alias.MemberId, alias.Name, alias.Folded));
        Assert.Equal(2, await bed.Portal.WithDataAsync(db => db.JournalEntries.CountAsync(e => e.Act == "payment.recorded")));
    }

    [Fact]
    public async Task Run_PayerIsTheMemberOrNotToBeKept_RemembersNobody()
    {
        await using var bed = await DeskBed.OpenAsync();

        await bed.RecordAsync(DeskBed.Request(10m, bed.A) with { Payer = "LES JARDINS" });
        await bed.RecordAsync(DeskBed.Request(10m, bed.A) with { Payer = "Une voisine", RememberPayer = false });

        Assert.Equal(0, await bed.Portal.WithDataAsync(db => db.PayerAliases.CountAsync()));
    }

    [Theory]
    [InlineData(0, "payments.amount-wrong")]
    [InlineData(10.001, "payments.amount-wrong")]
    [InlineData(29, "payments.shares-above-payment")]
    public async Task Run_AmountWrong_IsRefusedWithoutATrace(decimal amount, string code)
    {
        await using var bed = await DeskBed.OpenAsync();

        var refused = await bed.RecordAsync(DeskBed.Request(amount, bed.A) with { Splits = [new(bed.Invoices[1].Id, 30m)] });

        Assert.Equal(code, refused.Refusal?.Code);
        Assert.Equal(0, await bed.Portal.WithDataAsync(db => db.Payments.CountAsync()));
    }

    [Fact]
    public async Task Run_WhatCannotBe_IsRefusedByName()
    {
        await using var bed = await DeskBed.OpenAsync();
        await bed.RecordAsync(DeskBed.Request(30m, bed.B));

        var above = await bed.RecordAsync(DeskBed.Request(40m, bed.A) with { Splits = [new(bed.Invoices[1].Id, 20m), new(bed.Invoices[1].Id, 20m)] });
        var paid = await bed.RecordAsync(DeskBed.Request(30m) with { Splits = [new(bed.Invoices[2].Id, 30m)] });
        var tomorrow = await bed.RecordAsync(DeskBed.Request(30m, bed.A) with { ReceivedOn = DeskBed.Today.AddDays(1) });
        var ancient = await bed.RecordAsync(DeskBed.Request(30m, bed.A) with { ReceivedOn = new(1900, 1, 1) });
        var nobody = await bed.RecordAsync(DeskBed.Request(30m));

        Assert.Equal(
            ["payments.above-what-is-open", "payments.nothing-open", "payments.day-wrong", "payments.day-too-old", "payments.credit-without-member"],
            new[] { above, paid, tomorrow, ancient, nobody }.Select(o => o.Refusal?.Code));
        Assert.DoesNotContain("à venir", ancient.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(1, await bed.Portal.WithDataAsync(db => db.Payments.CountAsync()));
    }

    [Fact]
    public async Task RunAll_OneRowWrong_RecordsNoneAndNamesTheRow()
    {
        await using var bed = await DeskBed.OpenAsync();
        PaymentRequest[] rows = [DeskBed.Request(30m, bed.A), DeskBed.Request(30m, bed.B), DeskBed.Request(5m) with { Splits = [new(bed.Invoices[2].Id, 5m)] }];

        var refused = await bed.Portal.AsStaffAsync((RecordPayment record) => record.RunAllAsync(rows, DeskBed.Treasurer));

        Assert.StartsWith("Paiement n° 3 : La facture F2027-0002 n’a plus rien à payer", refused.Refusal?.Sentence, StringComparison.Ordinal);
        Assert.Equal(0, await bed.Portal.WithDataAsync(db => db.Payments.CountAsync()));
    }

    [Fact]
    public async Task Run_EightTreasurersAtOnce_TheInvoiceIsPaidOnce()
    {
        await using var bed = await DeskBed.OpenAsync();
        var request = DeskBed.Request(30m, bed.B) with { Splits = [new(bed.Invoices[2].Id, 30m)] };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bed.RecordAsync(request)));

        Assert.Single(outcomes, o => o.IsDone);
        Assert.Equal(0m, await bed.OpenAsync(bed.Invoices[2]));
        Assert.True(await bed.AddsUpAsync());
    }

    [Fact]
    public async Task RunAll_ManyPayments_AllRecorded()
    {
        const int count = 2_000;
        await using var portal = await TestPortal.OpenAsync(new FakeClock(DeskBed.Today));
        var requests = await portal.WithDataAsync(async db =>
        {
            var members = Enumerable.Range(0, count).Select(i => new AMember().Named($"Association {i}").Build()).ToList();
            db.AddRange(members);
            await db.SaveChangesAsync();
            var invoices = members.Select((m, i) => new AnInvoice(m, 2027).Numbered($"F2027-{i + 1:0000}").Build()).ToList();
            db.AddRange(invoices);
            await db.SaveChangesAsync();
            return members.Select((m, i) => new PaymentRequest(DeskBed.Today, PaymentMethod.Transfer, 30m, m.Id)
            {
                Payer = $"PAYEUR {i}",
                Splits = i % 2 == 0 ? null : [new(invoices[i].Id, 30m)],
            }).ToList();
        });

        var recorded = await portal.AsStaffAsync((RecordPayment record) => record.RunAllAsync(requests, DeskBed.Treasurer));

        Assert.Equal(count, recorded.Value.Count);
        Assert.Equal(0, await portal.WithDataAsync(db => db.OpenBalances().CountAsync()));
        Assert.Equal(count, await portal.WithDataAsync(db => db.PayerAliases.CountAsync()));
    }
}
