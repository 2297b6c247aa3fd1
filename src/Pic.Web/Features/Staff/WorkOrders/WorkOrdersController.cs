using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Services;
using Pic.Rules.Members;
using Pic.Rules.Services;
using Pic.Web.Features.Shared;
using Pic.Web.Labels;
using Pic.Web.Security;
using Pic.Web.Tables;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.WorkOrders;

/// <summary>What decisions ask of the servers, by association: taken on, done with a proof, or failed and tried again.</summary>
[Route("equipe/taches")]
public sealed class WorkOrdersController(PicDbContext db, CarryOutOrders carryOut, IOptions<DuesSettings> settings, CurrentActor current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index([FromQuery(Name = "etat")] WorkOrderState? state, [FromQuery(Name = "page")] int? page, CancellationToken cancellation) =>
        View(await ModelAsync(state, page, new OrdersInput(), cancellation));

    private async Task<WorkOrdersModel> ModelAsync(WorkOrderState? state, int? page, OrdersInput input, CancellationToken cancellation)
    {
        var asked = state ?? WorkOrderState.Open;
        var all = db.WorkOrders.AsNoTracking().Where(o => o.State == asked && (o.Kind != WorkOrderKind.Delete || asked != WorkOrderState.Open));
        var pager = Pager.Of(page, await all.CountAsync(cancellation));
        var sorted = asked == WorkOrderState.Open ? all.OrderBy(o => o.Member.Name).ThenBy(o => o.Id) : all.OrderByDescending(o => o.DoneAt ?? o.OrderedAt).ThenByDescending(o => o.Id);
        var removals = await db.Procedures.AsNoTracking().Include(p => p.Member).Where(p => p.ClosedOn == null && p.NotifiedOn != null).OrderBy(p => p.NotifiedOn).ToListAsync(cancellation);
        var removalIds = removals.Select(p => (long?)p.Id).ToList();
        var steps = (await db.WorkOrders.AsNoTracking().Where(o => removalIds.Contains(o.ProcedureId) && (o.Kind == WorkOrderKind.Archive || o.Kind == WorkOrderKind.Delete)).ToListAsync(cancellation)).ToLookup(o => o.ProcedureId);
        var removed = removals.Select(p => p.MemberId).ToList();
        var live = (await db.Services.Where(s => removed.Contains(s.MemberId) && s.Kind != ServiceKind.DomainName && s.State != ServiceState.Deleted).Select(s => new { s.MemberId, s.Id }).ToListAsync(cancellation)).ToLookup(s => s.MemberId, s => s.Id);
        return new WorkOrdersModel
        {
            Input = input,
            State = asked,
            Rows = await sorted.Skip(pager.Skip).Take(pager.Size).Select(o => new OrderRow(o, o.Member.Number, o.Member.Name, o.Service.Label, o.Service.Kind)).ToListAsync(cancellation),
            Pager = pager,
            Deletions = asked == WorkOrderState.Open ? [.. removals.Select(p => new DeletionRow(p, p.Member.Number, p.Member.Name, DeleteServices.Earliest(p, settings.Value), [.. steps[p.Id]], [.. live[p.MemberId]]))] : [],
            MayAct = User.IsInRole(nameof(StaffRole.SystemAdmin)),
        };
    }

    [HttpPost("prises")]
    [Authorize(Policies.SystemAdmin)]
    public async Task<IActionResult> Take(OrdersInput input, CancellationToken cancellation)
    {
        if (!HasTicks(input))
        {
            return await AgainAsync(input, cancellation);
        }

        var taken = await carryOut.TakeAsync(input.Ticked, current.Actor, cancellation);
        this.Say($"{French.Several(taken, "tâche est", "tâches sont")} à votre nom.");
        return Redirect(Home);
    }

    [HttpPost]
    [Authorize(Policies.SystemAdmin)]
    public async Task<IActionResult> Done(OrdersInput input, CancellationToken cancellation)
    {
        if (!HasTicks(input) | !HasProof(input))
        {
            return await AgainAsync(input, cancellation);
        }

        var orders = input.Ticked;
        var done = await carryOut.DoneAsync(orders, current.Actor, input.Proof!.Trim(), cancellation);
        this.Say(done == orders.Count
            ? $"{French.Several(done, "tâche faite", "tâches faites")}."
            : $"{French.Several(done, "tâche faite", "tâches faites")} ; {French.Several(orders.Count - done, "autre était", "autres étaient")} sans objet : réglée depuis, ou déjà faite.");
        return Redirect(Home);
    }

    [HttpPost("echecs")]
    [Authorize(Policies.SystemAdmin)]
    public async Task<IActionResult> Failed(OrdersInput input, CancellationToken cancellation)
    {
        if (!HasTicks(input) | !HasProof(input))
        {
            return await AgainAsync(input, cancellation);
        }

        await carryOut.FailedAsync(input.Ticked, input.Proof!.Trim(), current.Actor, cancellation);
        this.Say($"{French.Several(input.Ticked.Count, "échec noté", "échecs notés")} : nouvel essai demain, la dette relue à ce moment-là.");
        return Redirect(Home);
    }

    [HttpGet("export.csv")]
    public async Task<IActionResult> Export([FromQuery(Name = "etat")] WorkOrderState? state, CancellationToken cancellation) =>
        CsvTable.Of(
            await db.WorkOrders.AsNoTracking().Where(o => state == null || o.State == state).OrderBy(o => o.Id).Select(o => new OrderRow(o, o.Member.Number, o.Member.Name, o.Service.Label, o.Service.Kind)).ToListAsync(cancellation),
            "taches.csv",
            ("Membre", r => r.Number), ("Nom", r => r.Name), ("Service", r => r.Service), ("À faire", r => r.Order.Kind.Label()), ("Raison", r => r.Order.Reason?.Label()), ("État", r => r.Order.State.Label()),
            ("Demandée par", r => r.Order.OrderedBy), ("À qui", r => r.Order.Owner), ("Faite le", r => r.Order.DoneOn), ("Par", r => r.Order.DoneBy), ("Preuve", r => r.Order.Proof), ("Dernier échec", r => r.Order.LastFailure));

    private bool HasTicks(OrdersInput input)
    {
        if (input.Ticked.Count == 0)
        {
            ModelState.AddModelError("", Pic.Application.Services.Refusals.NothingTicked().Sentence);
        }

        return input.Ticked.Count > 0;
    }

    private bool HasProof(OrdersInput input)
    {
        if (string.IsNullOrWhiteSpace(input.Proof) || input.Proof.Length > WorkOrder.NoteLimit)
        {
            ModelState.AddModelError(nameof(OrdersInput.Proof), Pic.Application.Services.Refusals.ProofMissing().Sentence);
        }

        return ModelState.GetFieldValidationState(nameof(OrdersInput.Proof)) != ModelValidationState.Invalid;
    }

    /// <summary>The page with what was ticked and written, and what is missing beside its field.</summary>
    private async Task<IActionResult> AgainAsync(OrdersInput input, CancellationToken cancellation) =>
        this.Invalid(nameof(Index), await ModelAsync(WorkOrderState.Open, input.Page, input, cancellation));

    private const string Home = "/equipe/taches";
}
