using Microsoft.EntityFrameworkCore;
using Pic.Application.Invoicing;
using Pic.Application.Payments;
using Pic.Rules;
using Xunit;

namespace Pic.Application.Tests.Payments;

/// <summary>The same form sent twice at the same instant: one document, one gift.</summary>
public sealed class SentTwiceTests
{
    [Fact]
    public async Task CreditNote_TwiceAtOnce_IsIssuedOnceAndAgainForWhoeverSaysSo()
    {
        await using var bed = await DeskBed.OpenAsync();
        Task<Outcome<CreditNote>> IssueAsync(int? known) => bed.Portal.AsStaffAsync((IssueCreditNote issue) => issue.RunAsync(bed.Invoices[2].Id, 5m, " Geste du CA ", DeskBed.Treasurer, known));

        var both = await Task.WhenAll(IssueAsync(0), IssueAsync(0));
        var second = await IssueAsync(1);
        var known = await IssueAsync(1);
        bed.Portal.Clock.Set(DeskBed.Today.AddDays(2));
        var later = await IssueAsync(0);

        Assert.Equal("invoicing.credited-already", Assert.Single(both, o => !o.IsDone).Refusal?.Code);
        Assert.Contains(both.Single(o => o.IsDone).Value.Number, both.Single(o => !o.IsDone).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal((true, "invoicing.credited-already", true), (second.IsDone, known.Refusal?.Code, later.IsDone));
        Assert.Equal(3, await bed.Portal.WithDataAsync(db => db.CreditNotes.CountAsync()));
    }

    [Fact]
    public async Task ReminderCost_TwiceAtOnce_IsInvoicedOnceUnlessNobodyTypesIt()
    {
        await using var bed = await DeskBed.OpenAsync();
        Task<Outcome<Invoice>> ChargeAsync(int? known) => bed.Portal.AsStaffAsync((ChargeReminderCost charge) => charge.RunAsync(bed.A.Id, 7.5m, "Lettre recommandée", DeskBed.Treasurer, known));

        var both = await Task.WhenAll(ChargeAsync(0), ChargeAsync(0));
        var scenario = await ChargeAsync(null);
        var third = await ChargeAsync(2);

        Assert.Equal("invoicing.charged-already", Assert.Single(both, o => !o.IsDone).Refusal?.Code);
        Assert.Contains(both.Single(o => o.IsDone).Value.Number!, both.Single(o => !o.IsDone).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal((true, true), (scenario.IsDone, third.IsDone));
    }

    [Fact]
    public async Task Gift_TwiceAtOnce_IsRecordedOnceAndAgainForWhoeverSaysSo()
    {
        await using var bed = await DeskBed.OpenAsync();
        await bed.RecordAsync(DeskBed.Request(65m, bed.A));
        await bed.RecordAsync(DeskBed.Request(20m, bed.A));
        Task<Outcome<decimal>> GiveAsync(int? known) => bed.Portal.AsStaffAsync((GiveCredit give) => give.RunAsync(bed.A.Id, 8m, "Courriel", DeskBed.Treasurer, known));

        var both = await Task.WhenAll(GiveAsync(0), GiveAsync(0));
        var second = await GiveAsync(1);
        var known = await GiveAsync(1);

        Assert.Equal("payments.given-already", Assert.Single(both, o => !o.IsDone).Refusal?.Code);
        Assert.Equal((true, "payments.given-already"), (second.IsDone, known.Refusal?.Code));
        Assert.Equal(9m, await bed.CreditAsync(bed.A));
        Assert.True(await bed.AddsUpAsync());
    }
}
