using System.Globalization;
using Pic.Application.Board;
using Pic.Application.Services;
using Pic.Rules.Services;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Staff.WorkOrders;

public sealed class WorkOrdersModel
{
    public required WorkOrderState State { get; init; }
    public required IReadOnlyList<OrderRow> Rows { get; init; }
    public required Pager Pager { get; init; }
    public required IReadOnlyList<DeletionRow> Deletions { get; init; }
    public required bool MayAct { get; init; }
    public required OrdersInput Input { get; init; }

    /// <summary>The rows in their order, those of one association that ask the same together.</summary>
    public IEnumerable<IReadOnlyList<OrderRow>> Groups =>
        Rows.GroupBy(r => (r.Number, r.Order.Kind, r.Order.Reason)).Select(g => (IReadOnlyList<OrderRow>)[.. g]);
}

/// <summary>Orders ticked one by one or a group at once, and what was done about them.</summary>
public sealed class OrdersInput
{
    public List<long> Orders { get; set; } = [];

    /// <summary>Each the numbers of a group as they stood on the page, commas between: what came since is not in it.</summary>
    public List<string> Groups { get; set; } = [];

    public string? Proof { get; set; }

    public int? Page { get; set; }

    public IReadOnlyList<long> Ticked =>
    [
        .. Orders.Concat(Groups.SelectMany(g => (g ?? "").Split(',')).Select(n => long.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0)).Distinct(),
    ];
}

public sealed record OrderRow(WorkOrder Order, string Number, string Name, string Service, ServiceKind Kind);

/// <summary>A removed association whose services are to be deleted, and how far that has come.</summary>
public sealed record DeletionRow(Procedure Procedure, string Number, string Name, DateOnly? Earliest, IReadOnlyList<WorkOrder> Orders, IReadOnlyCollection<long> Live)
{
    /// <summary>No service is left: the procedure only waits to be closed.</summary>
    public bool IsBare => Live.Count == 0;

    /// <summary>Asked for every service that is there: one that came later needs its own.</summary>
    public bool IsAsked => !IsBare && Live.All(s => Orders.Any(o => o is { Kind: WorkOrderKind.Delete, State: WorkOrderState.Open } && o.ServiceId == s));

    public string? AskedBy => Orders.FirstOrDefault(o => o.Kind == WorkOrderKind.Delete)?.OrderedBy;

    public bool IsArchived => IsAsked && Orders.Where(o => o.Kind == WorkOrderKind.Archive).All(o => o.State == WorkOrderState.Done);

    public bool IsChecked => IsArchived && Orders.Where(o => o.Kind == WorkOrderKind.Archive).All(o => o.ConfirmedBy is not null);

    public string? CheckedBy => Orders.FirstOrDefault(o => o is { Kind: WorkOrderKind.Archive, ConfirmedBy: not null })?.ConfirmedBy;
}
