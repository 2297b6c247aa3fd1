using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Rules.Payments;

namespace Pic.Application.Rehearsals;

/// <summary>Plays what the scenario says, each event by the use case that a person would use.</summary>
internal sealed class PlayEvents(Stage stage, PlayOrders orders)
{
    public async Task PlayAsync(ScenarioEvent played)
    {
        var member = played.Association.Length > 0 && stage.Ids.TryGetValue(played.Association, out var id) ? id : 0;
        if (member == 0 && played is not (NewAssociationEvent or ApplicationEvent))
        {
            await stage.NotYetMemberAsync(played.Association, played.Type);
            return;
        }

        await (played switch
        {
            PaymentEvent payment => PayAsync([payment]),
            ChequeBouncedEvent bounced => BounceAsync(bounced, member),
            DepartureEvent left => LeaveAsync(left, member),
            ContactEvent contact => stage.ActAsync<RecordContact>(act => act.RunAsync(member, contact.Channel, contact.IsHuman ? "Échange" : "Réponse automatique", contact.IsHuman, Stage.Secretary)),
            MailBouncedEvent bounced => FlagAsync(bounced, member),
            ApplicationEvent application => ApplyAsync(application),
            SecurityEvent security => orders.SecureAsync(security, member),
            LetterOutcomeEvent letter => OutcomeAsync(letter, member),
            ReminderCostEvent cost => ChargeAsync(cost, member),
            NewAssociationEvent joined => JoinAsync(joined.Member),
            OrderFailsEvent fails => orders.FailAsync(member, fails.Times),
            _ => Task.CompletedTask,
        });
    }

    /// <summary>Payments of one moment together; when one of them is refused, each on its own.</summary>
    public async Task PayAsync(IReadOnlyList<PaymentEvent> payments)
    {
        if (payments.Count > 1 && payments.All(p => p.Allocate is null && stage.Ids.ContainsKey(p.Association)))
        {
            var all = payments.Select(p => Request(p, null)).ToList();
            if ((await stage.ActAsync<RecordPayment, Outcome<IReadOnlyList<Payment>>>(act => act.RunAllAsync(all, Stage.Treasurer))).IsDone)
            {
                return;
            }
        }

        foreach (var payment in payments)
        {
            await PayOneAsync(payment);
        }
    }

    private async Task PayOneAsync(PaymentEvent payment)
    {
        if (!stage.Ids.TryGetValue(payment.Association, out var member))
        {
            await stage.NotYetMemberAsync(payment.Association, payment.Type);
            return;
        }

        if (payment.Allocate?.Select(a => a.Association).FirstOrDefault(a => !stage.Ids.ContainsKey(a)) is { } unknown)
        {
            await stage.RefusedAsync(member, payment.Type, $"{unknown} n’est pas encore membre ce jour-là.");
            return;
        }

        var splits = payment.Allocate is null ? null : await stage.ReadAsync(db => SplitsAsync(db, payment.Allocate));
        var done = await stage.ActAsync<RecordPayment, Outcome<Payment>>(act => act.RunAsync(Request(payment, splits), Stage.Treasurer));
        if (done.Refusal is { } refusal)
        {
            await stage.RefusedAsync(member, payment.Type, refusal.Sentence);
        }
        else if (splits is not null)
        {
            // Credit beside an open debt waits for the treasurer.
            await stage.ActAsync<UseCredit>(act => act.RunAsync(member, Stage.Treasurer));
        }
    }

    private PaymentRequest Request(PaymentEvent payment, IReadOnlyList<PaymentSplit>? splits) =>
        new(payment.On, payment.Method, payment.Amount, stage.Ids[payment.Association]) { Splits = splits, RememberPayer = false };

    /// <summary>What each association is given goes to its oldest debts; above them it is credit.</summary>
    private async Task<IReadOnlyList<PaymentSplit>> SplitsAsync(PicDbContext db, IReadOnlyList<(string Association, decimal Amount)> shares)
    {
        var splits = new List<PaymentSplit>();
        foreach (var share in shares.GroupBy(s => s.Association))
        {
            var member = stage.Ids[share.Key];
            var open = await db.OpenBalances().AsNoTracking().Where(b => b.MemberId == member).ToListAsync();
            var ids = open.ToDictionary(b => b.Number, b => b.InvoiceId);
            var proposal = OldestDebtFirst.Propose(share.Sum(s => s.Amount), open.Select(b => new OpenDebt(b.Number, b.IssuedOn, b.Open)));
            splits.AddRange(proposal.Shares.Select(s => new PaymentSplit(ids[s.Number], s.Amount)));
        }

        return splits;
    }

    private async Task BounceAsync(ChequeBouncedEvent bounced, long member)
    {
        var cheque = await stage.ReadAsync(db => db.Payments.Where(p => p.MemberId == member && p.Method == Pic.Rules.Invoicing.PaymentMethod.Cheque && p.Amount == bounced.Amount && p.Reversal == null)
            .OrderByDescending(p => p.Id).Select(p => (long?)p.Id).FirstOrDefaultAsync());
        var refusal = cheque is null
            ? "Aucun chèque de ce montant n’est enregistré pour cette association."
            : (await stage.ActAsync<BouncePayment, Outcome<PaymentReversal>>(act => act.RunAsync(cheque.Value, bounced.On, "chèque rejeté", Stage.Treasurer))).Refusal?.Sentence;
        if (refusal is not null)
        {
            await stage.RefusedAsync(member, bounced.Type, refusal);
        }
    }

    private async Task LeaveAsync(DepartureEvent left, long member)
    {
        var done = await stage.ActAsync<RecordDeparture, Outcome<Departure>>(act => act.RunAsync(member, left.Reason, left.Effective, null, Stage.Treasurer));
        if (done.Refusal is { } refusal)
        {
            await stage.RefusedAsync(member, left.Type, refusal.Sentence);
        }
    }

    private async Task ChargeAsync(ReminderCostEvent cost, long member)
    {
        var done = await stage.ActAsync<ChargeReminderCost, Outcome<Invoice>>(act => act.RunAsync(member, cost.Amount, cost.Reason, Stage.Treasurer));
        if (done.Refusal is { } refusal)
        {
            await stage.RefusedAsync(member, cost.Type, refusal.Sentence);
        }
    }

    private async Task FlagAsync(MailBouncedEvent bounced, long member)
    {
        if (!await stage.ActAsync<RecordContact, bool>(act => act.BouncedAsync(member, bounced.Email, Stage.Secretary)))
        {
            await stage.RefusedAsync(member, bounced.Type, $"Aucun contact de {bounced.Association} n’a l’adresse {bounced.Email}.");
        }
    }

    private Task ApplyAsync(ApplicationEvent application) => stage.ActAsync<ReceiveApplication>(async act =>
    {
        var received = await act.RunAsync(application.Member.Name, application.Member.Kind, application.Needs, application.Member.Number, Stage.Secretary);
        stage.Ids[application.Member.Number] = received.Value.Id;
        await stage.ActAsync<PicDbContext>(db => NewContacts.AddAsync(db, received.Value.Id, application.Member, application.On));
    });

    private async Task OutcomeAsync(LetterOutcomeEvent letter, long member)
    {
        var done = await stage.ActAsync<Board.PostLetter, Outcome<Board.RegisteredLetter>>(act => act.OutcomeAsync(member, letter.Outcome, Stage.Secretary));
        if (done.Refusal is { } refusal)
        {
            await stage.RefusedAsync(member, letter.Type, refusal.Sentence);
        }
    }

    /// <summary>Joins without the board: accepted elsewhere.</summary>
    public Task JoinAsync(ScenarioMember newcomer) => stage.ActAsync<PicDbContext>(async db =>
    {
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await new SetMembers(stage, db, null).RunAsync([newcomer], MembershipState.Candidate);
            await transaction.CommitAsync();
        }

        await stage.ActAsync<AdmitCandidate>(admit => admit.JoinAsync(stage.Ids[newcomer.Number], newcomer.Joined, Stage.Board));
    });
}
