using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Members;
using Pic.Application.Services;
using Pic.Rules.Services;
using Pic.Testing.Builders;
using Pic.Web.Tests.Hosting;

namespace Pic.Web.Tests.Staff;

/// <summary>The season as its pages find it: associations that owe the year, a calendar, meetings.</summary>
internal static class SeasonScene
{
    private static int last = 900;

    /// <summary>An association with a running site, whose dues of 2026 are called and not paid.</summary>
    public static async Task<Member> OwingAsync(this PortalHost host, string name, params string[] emails)
    {
        var member = await host.AssociationAsync(name, emails);
        await host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            db.Attach(member);
            db.Add(new AnInvoice(member, 2026).Numbered($"F2026-{Interlocked.Increment(ref last):D4}").Build());
            db.Add(new Site { MemberId = member.Id, Label = $"www.{member.Number.ToLowerInvariant()}.example", State = ServiceState.Active });
            return await db.SaveChangesAsync();
        });
        return member;
    }

    public static Task<bool> LayOutAsync(this PortalHost host) =>
        host.AsStaffAsync(async services =>
        {
            var plan = services.GetRequiredService<PlanDuesYear>();
            await plan.RunAsync(2026);
            await plan.RunAsync(2027);
            return true;
        });

    /// <summary>A board called for one matter; one for each day.</summary>
    public static Task<long> BoardAsync(this PortalHost host, DateOnly on) =>
        host.ReadAsync(async db =>
        {
            if (await db.Meetings.FirstOrDefaultAsync(m => m.On == on && m.Kind == MeetingKind.Board) is { } there)
            {
                return there.Id;
            }

            var meeting = new Meeting { Kind = MeetingKind.Board, On = on, Place = "Maison des associations", IsExtraordinary = true };
            db.Add(meeting);
            await db.SaveChangesAsync();
            return meeting.Id;
        });

    /// <summary>Posts with the key of this page, whether it shows a form for the act or not.</summary>
    public static Task<Page> PressAsync(this Browser browser, Page page, string to, params (string Name, string Value)[] fields) =>
        browser.PostAsync(to, fields.Append(("form-key", page.Document.QuerySelector("input[name=form-key]")!.GetAttribute("value")!)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));

    public static Task<T> ReadAsync<T>(this PortalHost host, Func<PicDbContext, Task<T>> read) => host.AsStaffAsync(services => read(services.GetRequiredService<PicDbContext>()));
}
