using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Accounts;
using Pic.Application.Data;
using Pic.Application.Members;
using Pic.Rules.Members;
using Pic.Web.Security;
using Pic.Web.Tests.Hosting;

namespace Pic.Web.Tests.Guards;

/// <summary>One column of the access matrix: who asks, in which browser, and with whose number and rows.</summary>
internal sealed record MatrixVisitor(string Name, Browser Browser, string Number, SampleRows Rows)
{
    /// <summary>What the session says of this visitor; null for who has none.</summary>
    public SignedIn? Person { get; init; }

    /// <summary>A number that exists, asked as well where it is not the only row of the address: what is unknown is then the row behind it.</summary>
    public string? OtherNumber { get; init; }

    public bool IsOfTheTeam => Person is { IsStaff: true };

    /// <summary>The number in the address is one this visitor's session opens.</summary>
    public bool OwnsNumber { get; init; }

    /// <summary>Asks for what nobody has. Only addresses that name a row can do that.</summary>
    public bool AsksUnknown => Rows == SampleRows.Unknown;

    public bool Asks(Door door) =>
        Person is { Viewed: not null } ? door.Area == Areas.MySpace
        : !IsOfTheTeam || !AsksUnknown || (door.Area != Areas.Public && SampleValues.RowsIn(door.Template).Count > 0);

    /// <summary>The doors of the public side are asked by the addresses the door itself makes up: their rows are nobody's.</summary>
    public IEnumerable<string> Addresses(Door door)
    {
        if (door.Area == Areas.Public)
        {
            return [door.Address];
        }

        var numbers = OtherNumber is { } other && SampleValues.RowsIn(door.Template).Count > 1 ? [Number, other] : new[] { Number };
        return numbers.Select(n => SampleValues.Fill(door.Template, n, Rows) ?? throw new InvalidOperationException($"{door}: a part of its address is not in SampleRows."));
    }
}

/// <summary>Everybody who asks at the doors, in the order of the columns.</summary>
internal static class MatrixVisitors
{
    public const string NoNumber = "A0000";

    public static async IAsyncEnumerable<MatrixVisitor> OfAsync(PortalHost host, Member own, Member foreign)
    {
        yield return new("nobody", host.Browse(), own.Number, SampleRows.Foreign);
        yield return await ContactAsync(host, "contact-own", own.Number, SampleRows.Foreign, owns: true);
        yield return await ContactAsync(host, "contact-foreign", foreign.Number, SampleRows.Foreign);
        yield return await ContactAsync(host, "contact-unknown", NoNumber, SampleRows.Unknown);
        yield return await WithoutAssociationAsync(host);
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            var set = SampleRows.Of(role);
            var theirs = await host.AssociationAsync($"Les Gens de {role}", $"gens-{role}@matrice.test".ToLowerInvariant());
            await host.GivePapersAsync(theirs, set);
            var email = $"{role}@matrice.test".ToLowerInvariant();
            var browser = await host.StaffComesInAsync(email, role);
            await host.GiveTeamPapersAsync(set);
            yield return await SignedInAsync(host, new(role.ToString(), browser, theirs.Number, set), email);
            yield return await SignedInAsync(host, new($"{role}-unknown", browser, NoNumber, SampleRows.Unknown) { OtherNumber = theirs.Number }, email);
        }

        yield return await ViewerAsync(host, own);
    }

    private static async Task<MatrixVisitor> ContactAsync(PortalHost host, string name, string number, SampleRows rows, bool owns = false)
    {
        const string Email = "notres@matrice.test";
        return await SignedInAsync(host, new(name, await host.ContactComesInAsync(Email), number, rows) { OwnsNumber = owns }, Email);
    }

    /// <summary>Came in while there was an association to act for; then the last one was taken away.</summary>
    private static async Task<MatrixVisitor> WithoutAssociationAsync(PortalHost host)
    {
        const string Email = "partie@matrice.test";
        var former = await host.AssociationAsync("Les Anciens", Email);
        var browser = await host.ContactComesInAsync(Email);
        await host.AsStaffAsync(services => services.GetRequiredService<PicDbContext>().ContactAssignments
            .Where(a => a.Contact.Email == Email).ExecuteUpdateAsync(set => set.SetProperty(a => a.Until, new DateOnly(2026, 11, 22))));
        return await SignedInAsync(host, new("contact-of-none", browser, former.Number, SampleRows.Foreign), Email);
    }

    /// <summary>Of the team, looking at the space of the association as its contacts see it.</summary>
    private static async Task<MatrixVisitor> ViewerAsync(PortalHost host, Member own)
    {
        const string Email = "regard@matrice.test";
        var browser = await host.StaffComesInAsync(Email, StaffRole.Secretary);
        var form = $"/equipe/adherents/{own.Number}/regard";
        await browser.SendAsync(await browser.OpenAsync(form), form, ("Reason", "La matrice des droits"));
        return await SignedInAsync(host, new("Secretary-viewing", browser, own.Number, SampleRows.Foreign) { OwnsNumber = true }, Email);
    }

    private static Task<MatrixVisitor> SignedInAsync(PortalHost host, MatrixVisitor visitor, string email) =>
        host.AsStaffAsync(async services =>
        {
            var session = await services.GetRequiredService<AccountsDbContext>().Set<AccountSession>().AsNoTracking()
                .Where(s => s.EndedAt == null).Join(services.GetRequiredService<AccountsDbContext>().Set<Account>(), s => s.AccountId, a => a.Id, (s, a) => new { s.Id, s.StartedAt, a.Email })
                .Where(s => s.Email == email).OrderByDescending(s => s.StartedAt).FirstAsync();
            return visitor with { Person = await services.GetRequiredService<Sessions>().ReadAsync(session.Id) ?? throw new InvalidOperationException($"{email} did not come in.") };
        });
}
