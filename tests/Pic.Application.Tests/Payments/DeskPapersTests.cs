using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Documents;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Dues;
using Pic.Rules.Invoicing;
using Xunit;

namespace Pic.Application.Tests.Payments;

public sealed class DeskPapersTests
{
    [Fact]
    public async Task Receipt_Payment_IsIssuedOnceWithItsLinesWrittenDown()
    {
        await using var bed = await DeskBed.OpenAsync();
        var payment = (await bed.RecordAsync(DeskBed.Request(45m, bed.B, PaymentMethod.Cash))).Value;

        var receipt = await bed.Portal.AsStaffAsync((IssueReceipt issue) => issue.RunAsync(payment.Id, DeskBed.Treasurer));
        var again = await bed.Portal.AsStaffAsync((IssueReceipt issue) => issue.RunAsync(payment.Id, DeskBed.Treasurer));

        Assert.Equal("R2027-0001", receipt.Value.Number);
        Assert.Equal(["Facture F2027-0002, année 2027 : 30,00\u202f€", "Crédit pour une prochaine facture : 15,00\u202f€"], receipt.Value.Lines);
        Assert.Equal("payments.receipt-issued", again.Refusal?.Code);
        Assert.Equal(1, await bed.Portal.WithDataAsync(db => db.IssuedDocuments.CountAsync(d => d.Kind == DocumentKind.Receipt && d.ReceiptId == receipt.Value.Id)));
    }

    [Fact]
    public async Task Attestation_DuesOpen_IsRefusedNamingTheInvoice()
    {
        await using var bed = await DeskBed.OpenAsync();
        await bed.RecordAsync(DeskBed.Request(40m, bed.A));

        var refused = await bed.Portal.AsStaffAsync((MembershipAttestation attestation) => attestation.RunAsync(bed.A.Id));

        Assert.Equal("members.dues-open", refused.Refusal?.Code);
        Assert.Contains("20,00\u202f€ à payer pour 2027, facture F2027-0001", refused.Refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attestation_PaidUp_IsAPdf()
    {
        await using var bed = await DeskBed.OpenAsync();
        await bed.RecordAsync(DeskBed.Request(30m, bed.B));

        var made = await bed.Portal.AsStaffAsync((MembershipAttestation attestation) => attestation.RunAsync(bed.B.Id));

        Assert.True(made.Value.Pdf.AsSpan().StartsWith("%PDF-"u8));
    }

    [Fact]
    public async Task Statement_AnyMember_EndsOnWhatIsOpen()
    {
        await using var bed = await DeskBed.OpenAsync();
        var cheque = (await bed.RecordAsync(DeskBed.Request(40m, bed.A, PaymentMethod.Cheque))).Value;
        await bed.RecordAsync(DeskBed.Request(10m, bed.A));
        await bed.BounceAsync(cheque.Id);

        var movements = await bed.Portal.WithDataAsync(db => AccountStatement.MovementsAsync(db, bed.A.Id, default));

        Assert.Equal(50m, movements.Sum(m => m.Amount));
        Assert.Equal(movements.Select(m => m.On).Order(), movements.Select(m => m.On));
    }

    [Fact]
    public async Task Statement_Bounce_StandsAtItsOwnDay()
    {
        await using var bed = await DeskBed.OpenAsync();
        var cheque = (await bed.RecordAsync(DeskBed.Request(30m, bed.B, PaymentMethod.Cheque) with { ReceivedOn = new(2027, 2, 10) })).Value;
        await bed.Portal.AsStaffAsync((BouncePayment bounce) => bounce.RunAsync(cheque.Id, new(2027, 2, 20), "Provision insuffisante", DeskBed.Treasurer));

        var movements = await bed.Portal.WithDataAsync(db => AccountStatement.MovementsAsync(db, bed.B.Id, default));

        Assert.Equal([(new DateOnly(2027, 2, 10), -30m), (new DateOnly(2027, 2, 20), 30m)], movements.Skip(1).Select(m => (m.On, m.Amount)));
    }

    [Fact]
    public async Task WriteOff_WithoutDecision_IsRefused()
    {
        await using var bed = await DeskBed.OpenAsync();

        var without = await bed.Portal.AsStaffAsync((WriteOffInvoice write) => write.RunAsync(bed.Invoices[0].Id, DeskBed.Today, " ", DeskBed.Treasurer));
        var decided = await bed.Portal.AsStaffAsync((WriteOffInvoice write) => write.RunAsync(bed.Invoices[0].Id, DeskBed.Today, "Le CA renonce.", DeskBed.Treasurer));
        var again = await bed.Portal.AsStaffAsync((WriteOffInvoice write) => write.RunAsync(bed.Invoices[0].Id, DeskBed.Today, "Le CA renonce.", DeskBed.Treasurer));

        Assert.Equal("invoicing.decision-missing", without.Refusal?.Code);
        Assert.Equal(30m, decided.Value.Amount);
        Assert.Equal("invoicing.nothing-to-write-off", again.Refusal?.Code);
        Assert.Equal(0m, await bed.OpenAsync(bed.Invoices[0]));
        Assert.Equal(DuesState.WrittenOff, DuesOfYear.State(30, 0, 0, null, DeskBed.Today, 30));
    }

    [Fact]
    public async Task Deposit_Cheques_GoOnOneSlipOnce()
    {
        await using var bed = await DeskBed.OpenAsync();
        var cheque = (await bed.RecordAsync(DeskBed.Request(30m, bed.A, PaymentMethod.Cheque))).Value;

        var slip = await bed.Portal.AsStaffAsync((DepositCheques deposit) => deposit.RunAsync([cheque.Id], DeskBed.Today, DeskBed.Treasurer));
        var again = await bed.Portal.AsStaffAsync((DepositCheques deposit) => deposit.RunAsync([cheque.Id], DeskBed.Today, DeskBed.Treasurer));

        Assert.Equal("B2027-0001", slip.Value.Number);
        Assert.Equal("payments.cheque-gone", again.Refusal?.Code);
        Assert.Equal("payments.already-deposited", (await bed.UndoAsync(cheque.Id)).Refusal?.Code);
        Assert.True((await bed.BounceAsync(cheque.Id)).IsDone);
    }

    [Fact]
    public async Task Deposit_BeforeAChequeCame_IsRefusedNamingTheLatestReception()
    {
        await using var bed = await DeskBed.OpenAsync();
        var first = (await bed.RecordAsync(DeskBed.Request(30m, bed.A, PaymentMethod.Cheque) with { ReceivedOn = new(2027, 2, 20) })).Value;
        var last = (await bed.RecordAsync(DeskBed.Request(30m, bed.B, PaymentMethod.Cheque) with { ReceivedOn = new(2027, 2, 26) })).Value;
        Task<Outcome<ChequeDeposit>> DepositAsync(DateOnly on) => bed.Portal.AsStaffAsync((DepositCheques deposit) => deposit.RunAsync([first.Id, last.Id], on, DeskBed.Treasurer));

        var before = await DepositAsync(new(2027, 2, 25));
        var ancient = await DepositAsync(new(1900, 1, 1));
        var same = await DepositAsync(new(2027, 2, 26));

        Assert.All([before, ancient], refused => Assert.Contains("26 février 2027", refused.Refusal!.Sentence, StringComparison.Ordinal));
        Assert.Equal(("payments.deposit-before-cheque", true), (before.Refusal!.Code, same.IsDone));
    }

    [Fact]
    public async Task WriteOff_BeforeItsInvoice_IsRefusedNamingTheDayOfIssue()
    {
        await using var bed = await DeskBed.OpenAsync();
        Task<Outcome<WriteOff>> DecideAsync(DateOnly on) => bed.Portal.AsStaffAsync((WriteOffInvoice write) => write.RunAsync(bed.Invoices[0].Id, on, "Le CA renonce.", DeskBed.Treasurer));

        var before = await DecideAsync(new(2025, 11, 30));
        var ancient = await DecideAsync(new(1999, 1, 1));
        var same = await DecideAsync(new(2025, 12, 1));

        Assert.All([before, ancient], refused => Assert.Contains("1er décembre 2025", refused.Refusal!.Sentence, StringComparison.Ordinal));
        Assert.Equal(("invoicing.decision-before-issue", true), (before.Refusal!.Code, same.IsDone));
    }

    /// <summary>An invoice issued between the evening and its closing was not before that board: the next one decides.</summary>
    [Fact]
    public async Task WriteOffDebts_InvoiceIssuedAfterTheBoard_StaysForTheNext()
    {
        await using var bed = await DeskBed.OpenAsync();
        var meeting = await bed.Portal.WithDataAsync(async db =>
        {
            var board = new Meeting { Kind = MeetingKind.Board, On = new(2026, 6, 1) };
            board.Lines.Add(new MeetingLine { MemberId = bed.A.Id, Kind = MeetingLineKind.WriteOff, Year = 2026, Decision = BoardDecision.WriteOff });
            db.Add(board);
            db.AddRange(bed.Invoices[..2].Select(i => new WriteOffProposal { MemberId = i.MemberId, InvoiceId = i.Id, Reason = "dissoute", ProposedAt = default, ProposedBy = "Claire" }));
            await db.SaveChangesAsync();
            return board;
        });

        await bed.Portal.AsStaffAsync(async (WriteOffDebts act) =>
        {
            await act.RunAsync(meeting, DeskBed.Treasurer);
            return true;
        });

        Assert.Equal((0m, 30m), (await bed.OpenAsync(bed.Invoices[0]), await bed.OpenAsync(bed.Invoices[1])));
        Assert.Equal(bed.Invoices[1].Id, await bed.Portal.WithDataAsync(db => db.WriteOffProposals.Where(p => p.SettledAt == null).Select(p => p.InvoiceId).SingleAsync()));
    }

    [Fact]
    public async Task Promise_AsTheContactItself_IsWrittenForItsOwnAssociationOnly()
    {
        await using var bed = await DeskBed.OpenAsync();
        await using var db = bed.Portal.Database.NewContactContext(bed.A.Id);

        var made = await new PromisePayment(db, bed.Portal.Clock).RunAsync(bed.A.Id, DeskBed.Today.AddDays(14), "Après la fête", new("Zoé Martin"));
        db.ChangeTracker.Clear();
        db.Add(new PaymentPromise { MemberId = bed.B.Id, PromisedOn = DeskBed.Today, MadeAt = default, MadeBy = "Zoé Martin" });

        Assert.True(made.IsDone);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.True((await bed.Portal.AsStaffAsync((AcceptPromise accept) => accept.RunAsync(made.Value.Id, DeskBed.Treasurer))).IsDone);
        Assert.Equal("payments.promise-accepted", (await bed.Portal.AsStaffAsync((AcceptPromise accept) => accept.RunAsync(made.Value.Id, DeskBed.Treasurer))).Refusal?.Code);
        var explained = await bed.Portal.WithDataAsync(staff => BalanceSentence.ReadAsync(staff, bed.A.Id, DeskBed.Today, true, default));
        Assert.Equal(
            "doit 60,00\u202f€ pour 2026 et 2027, facture F2026-0001 du 1er décembre 2025 (30,00\u202f€), facture F2027-0001 du 1er décembre 2026 (30,00\u202f€), rappel prévu le 1er juin 2027, paiement promis pour le 15 mars 2027 et accepté",
            BalanceSentence.Text(explained));
    }

    [Fact]
    public async Task Sentence_OneInvoice_IsTheOneOfTheBrief()
    {
        await using var bed = await DeskBed.OpenAsync();

        var explained = await bed.Portal.WithDataAsync(db => BalanceSentence.ReadAsync(db, bed.B.Id, DeskBed.Today, true, default));

        Assert.Equal("doit 30,00\u202f€ pour 2027, facture F2027-0002 du 1er décembre 2026, rappel prévu le 1er juin 2027", BalanceSentence.Text(explained));
    }

    [Fact]
    public void Transfer_PdfMailAndPage_TakeIbanAndReferenceFromOnePlace()
    {
        var host = new HostProfile { Since = default, ChangedBy = "", Name = "Hébergeur d’essai", Iban = "FR7630006000011234567890189", Bic = "AGRIFRPPXXX" };
        var member = new Testing.Builders.AMember().Build();
        var invoice = new Testing.Builders.AnInvoice(member, 2027).Numbered("F2027-0042").Build();
        var transfer = TransferDetails.Of(host, 30m, new PayableInvoice(InvoiceKind.Dues, 2027, "F2027-0042"));

        var paper = DocumentPapers.Invoice(invoice, host, member.Number);
        var mail = new DuesCallPaper(new DuesCall { Year = 2027, IssuedAt = default, IssuedOn = default, IssuedBy = "" }, host, null, DeskBed.Today, default, "https://portail.test").Text(invoice, member);

        Assert.Equal((transfer.Reference, transfer.EpcPayload, transfer.Iban), (paper.Reference, paper.EpcPayload, paper.Host.Iban));
        Assert.Contains(transfer.Reference, mail.Text, StringComparison.Ordinal);
        Assert.Contains(transfer.IbanText, mail.Text, StringComparison.Ordinal);
        Assert.Contains(transfer.Iban, transfer.EpcPayload, StringComparison.Ordinal);
        Assert.Contains(transfer.Reference, transfer.EpcPayload, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(InvoiceKind.Dues, "Cotisation 2027 F2027-0042")]
    [InlineData(InvoiceKind.TakenOver, "Cotisation 2027 F2027-0042")]
    [InlineData(InvoiceKind.ReminderCost, "Frais de relance 2027 F2027-0042")]
    [InlineData(InvoiceKind.Other, "Facture F2027-0042")]
    public void Reference_OneInvoice_SaysWhatItIs(InvoiceKind kind, string expected) =>
        Assert.Equal(expected, InvoiceReference.Text(new PayableInvoice(kind, 2027, "F2027-0042")));

    [Theory]
    [InlineData(InvoiceKind.Dues, "Cotisations F2026-0001 F2027-0002")]
    [InlineData(InvoiceKind.ReminderCost, "Factures F2026-0001 F2027-0002")]
    public void Reference_SeveralInvoices_AreCalledDuesOnlyWhenAllAre(InvoiceKind second, string expected) =>
        Assert.Equal(expected, InvoiceReference.Text(new PayableInvoice(second, 2027, "F2027-0002"), new PayableInvoice(InvoiceKind.Dues, 2026, "F2026-0001")));
}
