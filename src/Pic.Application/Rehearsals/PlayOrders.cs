using Pic.Application.Services;

namespace Pic.Application.Rehearsals;

/// <summary>The admins of a rehearsal: orders are carried out the same day, unless the scenario lets them fail; then again the next morning.</summary>
internal sealed class PlayOrders(Stage stage)
{
    private readonly Dictionary<long, int> failing = [];

    public Task FailAsync(long member, int times)
    {
        failing[member] = failing.GetValueOrDefault(member) + times;
        return Task.CompletedTask;
    }

    public async Task CarryOutAsync()
    {
        var due = await stage.ActAsync<CarryOutOrders, List<WorkOrder>>(act => act.DueAsync());
        foreach (var failed in due.GroupBy(o => o.MemberId).Where(g => failing.GetValueOrDefault(g.Key) > 0).ToList())
        {
            failing[failed.Key]--;
            await stage.ActAsync<CarryOutOrders>(act => act.FailedAsync([.. failed.Select(o => o.Id)], "le serveur ne répond pas", Stage.Admin));
            due.RemoveAll(o => o.MemberId == failed.Key);
        }

        if (due.Count > 0)
        {
            await stage.ActAsync<CarryOutOrders>(act => act.DoneAsync([.. due.Select(o => o.Id)], Stage.Admin, "répétition"));
        }
    }
}
