using System.Text.Json.Serialization;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>A member passes from one state to another: the row, the change, the journal and the chronicle say the same.</summary>
internal static class MembershipSteps
{
    public static void Pass(this PicDbContext db, Member member, MembershipState to, TimeProvider clock, Actor by, string? reason = null, bool isNew = false)
    {
        MembershipState? from = isNew ? null : member.State;
        member.State = to;
        db.MembershipChanges.Add(new MembershipChange
        {
            Member = member,
            From = from,
            To = to,
            On = clock.Today(),
            RecordedAt = clock.GetUtcNow(),
            RecordedBy = by.Name,
            Reason = reason,
        });
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "membership.changed", isNew ? $"Candidature {member.Number} reçue." : $"Adhésion : {Words(from!.Value)}, puis {Words(to)}.", isNew ? null : member.Id, reason));
        var entry = new ChronicleEntry
        {
            At = clock.GetUtcNow(),
            On = clock.Today(),
            What = ChronicleWords.MembershipChanged,
            Member = member,
            Data = System.Text.Json.JsonSerializer.Serialize(new Change(from, to), Chronicle.Json),
            By = by.Name,
        };
        db.ChronicleEntries.Add(entry);
    }

    private static string Words(MembershipState state) => state switch
    {
        MembershipState.Lead => "piste",
        MembershipState.Candidate => "candidature",
        MembershipState.Accepted => "acceptée",
        MembershipState.AcceptedUnderCondition => "acceptée sous condition",
        MembershipState.Refused => "refusée",
        MembershipState.Dropped => "classée sans suite",
        MembershipState.Member => "membre",
        MembershipState.Leaving => "départ annoncé",
        MembershipState.Left => "partie",
        MembershipState.Removed => "radiée",
        MembershipState.Trial => "à l’essai",
    };

    private sealed record Change([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] MembershipState? From, MembershipState To);
}
