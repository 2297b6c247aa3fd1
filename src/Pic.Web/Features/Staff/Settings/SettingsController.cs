using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Settings;

/// <summary>The host's particulars, as documents print them.</summary>
[Route("equipe/reglages")]
public sealed class SettingsController(PicDbContext db, CurrentActor current) : Controller
{
    private const string DrawingPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    // Which field a refusal speaks of.
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["invoicing.host-name-missing"] = nameof(SettingsInput.Name),
        ["invoicing.host-address-incomplete"] = nameof(SettingsInput.Line1),
        ["invoicing.host-siren-wrong"] = nameof(SettingsInput.Siren),
        ["invoicing.host-rna-wrong"] = nameof(SettingsInput.Rna),
        ["invoicing.host-iban-wrong"] = nameof(SettingsInput.Iban),
        ["invoicing.host-bic-wrong"] = nameof(SettingsInput.Bic),
        ["invoicing.vat-decision-missing"] = nameof(SettingsInput.VatDecidedOn),
        ["invoicing.colour-wrong"] = nameof(SettingsInput.AccentColour),
        [Refusals.HostEmailWrong] = nameof(SettingsInput.Email),
        [Refusals.HostSenderWrong] = nameof(SettingsInput.MailSender),
        ["invoicing.logo-too-big"] = nameof(SettingsInput.Logo),
        ["invoicing.logo-unreadable"] = nameof(SettingsInput.Logo),
        ["invoicing.logo-unsafe"] = nameof(SettingsInput.Logo),
    };

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var profile = await CurrentAsync(cancellation);
        return View(Model(SettingsInput.Of(profile), profile));
    }

    [HttpPost]
    [Authorize(Policies.Treasurer)]
    public async Task<IActionResult> Update([Bind(Prefix = nameof(SettingsModel.Input))] SettingsInput input, [FromServices] ChangeHostProfile change, CancellationToken cancellation)
    {
        var profile = await CurrentAsync(cancellation);
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(Index), Model(input, profile));
        }

        var outcome = await change.RunAsync(input.ToDraft(await LogoAsync(input, profile, cancellation)), current.Actor, cancellation);
        if (outcome.Refusal is { } refusal)
        {
            ModelState.AddModelError(Fields.TryGetValue(refusal.Code, out var field) ? $"{nameof(SettingsModel.Input)}.{field}" : "", refusal.Sentence);
            return this.Invalid(nameof(Index), Model(input, profile));
        }

        this.Say("Les réglages sont enregistrés. Les prochains documents les porteront ; ceux déjà émis ne changent pas.");
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("logo.svg")]
    public async Task<IActionResult> Logo(CancellationToken cancellation)
    {
        var svg = (await CurrentAsync(cancellation))?.LogoSvg ?? "";
        if (svg.Length == 0)
        {
            return NotFound();
        }

        Response.Headers.ContentSecurityPolicy = DrawingPolicy;
        Response.Headers.CacheControl = "private, no-store";
        return Content(svg, "image/svg+xml; charset=utf-8");
    }

    private static async Task<string> LogoAsync(SettingsInput input, HostProfile? profile, CancellationToken cancellation)
    {
        if (input.Logo is not { Length: > 0 } file)
        {
            return input.RemoveLogo ? "" : profile?.LogoSvg ?? "";
        }

        // One byte more than allowed is enough to refuse it: nothing larger is read.
        var buffer = new byte[LogoSvg.SizeLimit + 1];
        await using var stream = file.OpenReadStream();
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return System.Text.Encoding.UTF8.GetString(buffer, 0, read).TrimStart('\uFEFF').Trim();
    }

    private SettingsModel Model(SettingsInput input, HostProfile? profile) => new(input, profile, User.IsInRole(Policies.Treasurer));

    private Task<HostProfile?> CurrentAsync(CancellationToken cancellation) => db.HostProfiles.AsNoTracking().OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);
}
