using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Rules.Services;

namespace Pic.Application.Rehearsals;

/// <summary>The admins of a rehearsal: orders are carried out the same day, unless the scenario lets them fail; then again the next morning.</summary>
internal sealed class PlayOrders(Stage stage)
{
    private readonly Dictionary<long, int> failing = [];

    // Members whose orders failed at the last try: they alone give a quiet morning something to do.
    private readonly HashSet<long> failed = [];

    // What an admin could not do for security: by hand, so without an order that would remember it.
    private readonly List<Held> held = [];

    public bool HasFailed => failed.Count > 0 || held.Count > 0;

    public Task FailAsync(long member, int times)
    {
        failing[member] = failing.GetValueOrDefault(member) + times;
        return Task.CompletedTask;
    }

    /// <summary>An admin cuts or restores at once, on a server that may fail as it does for any order; the last word on a service replaces one that waits.</summary>
    public async Task SecureAsync(SecurityEvent security, long member)
    {
        held.RemoveAll(h => h.Member == member && h.Security.Service == security.Service);
        var (service, isForServer) = await stage.ReadAsync(db => LookAsync(db, security, member));
        if (isForServer && failing.GetValueOrDefault(member) > 0)
        {
            failing[member]--;
            held.Add(new Held(security, member, stage.Clock.Today()));
            await stage.ActAsync<PicDbContext>(db => db.AlertAsync(stage.Clock, StaffRole.SystemAdmin, $"security-failed/{service}/{stage.Clock.Today():yyyyMMdd}", $"{(security.IsCut ? "Interruption" : "Rétablissement")} de {security.Service} pour sécurité : échec (le serveur ne répond pas), nouvel essai demain.", member));
            return;
        }

        var done = await stage.ActAsync<CutForSecurity, Outcome<Service>>(act => security.IsCut
            ? act.CutAsync(service, "sécurité", Stage.Admin)
            : act.LiftAsync(service, "sécurité rétablie", Stage.Admin));
        if (done.Refusal is { } refusal)
        {
            await stage.RefusedAsync(member, security.Type, refusal.Sentence);
        }
    }

    public async Task CarryOutAsync()
    {
        foreach (var again in held.Where(h => h.FailedOn < stage.Clock.Today()).ToList())
        {
            await SecureAsync(again.Security, again.Member);
        }

        var due = await stage.ActAsync<CarryOutOrders, List<WorkOrder>>(act => act.DueAsync());
        foreach (var orders in due.GroupBy(o => o.MemberId).Where(g => failing.GetValueOrDefault(g.Key) > 0).ToList())
        {
            failing[orders.Key]--;
            failed.Add(orders.Key);
            await stage.ActAsync<CarryOutOrders>(act => act.FailedAsync([.. orders.Select(o => o.Id)], "le serveur ne répond pas", Stage.Admin));
            due.RemoveAll(o => o.MemberId == orders.Key);
        }

        failed.ExceptWith(due.Select(o => o.MemberId));

        if (due.Count > 0)
        {
            await stage.ActAsync<CarryOutOrders>(act => act.DoneAsync([.. due.Select(o => o.Id)], Stage.Admin, "répétition"));
        }
    }

    /// <summary>The service, and whether the act comes as far as its server: one that is refused does not.</summary>
    private static async Task<(long Id, bool IsForServer)> LookAsync(PicDbContext db, SecurityEvent security, long member)
    {
        var service = await db.Services.Where(s => s.MemberId == member && s.Label == security.Service)
            .Select(s => new
            {
                s.Id,
                IsHosted = s.Kind != ServiceKind.DomainName && (s.State == ServiceState.Active || s.State == ServiceState.Suspended),
                IsCut = db.ServiceSuspensions.Any(c => c.ServiceId == s.Id && c.Reason == SuspensionReason.Security && c.LiftedAt == null),
            }).FirstAsync();
        return (service.Id, service.IsHosted && service.IsCut != security.IsCut);
    }

    private sealed record Held(SecurityEvent Security, long Member, DateOnly FailedOn);
}
