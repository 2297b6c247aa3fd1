using Pic.Application.Services;

namespace Pic.Application.Rehearsals;

/// <summary>The admins of a rehearsal: orders are carried out the same day, unless the scenario lets them fail; then again the next morning.</summary>
internal sealed class PlayOrders(Stage stage)
{
    private readonly Dictionary<long, int> failing = [];

    // Members whose orders failed at the last try: they alone give a quiet morning something to do.
    private readonly HashSet<long> failed = [];

    public bool HasFailed => failed.Count > 0;

    public Task FailAsync(long member, int times)
    {
        failing[member] = failing.GetValueOrDefault(member) + times;
        return Task.CompletedTask;
    }

    public async Task CarryOutAsync()
    {
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
}
