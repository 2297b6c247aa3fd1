using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Rules.Members;
using Pic.Testing;
using Pic.Testing.Mail;

namespace Pic.Application.Tests.Mails;

/// <summary>A migrated database, the sender as the program registers it, and a sink in place of the mail server.</summary>
internal sealed class OutboxBed : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly bool ownsDatabase;
    private readonly ServiceProvider provider;

    private OutboxBed(TestDatabase database, bool ownsDatabase, FakeClock clock, SmtpSink? sink, (string Key, string Value)[] settings)
    {
        (this.database, this.ownsDatabase, Clock) = (database, ownsDatabase, clock);
        var values = new Dictionary<string, string?>
        {
            ["Mail:ReturnKey"] = Convert.ToBase64String(new byte[16]),
            ["Mail:MessagesPerSecond"] = "0",
            ["Mail:Host"] = sink is null ? null : "127.0.0.1",
            ["Mail:Port"] = sink?.Port.ToString(CultureInfo.InvariantCulture) ?? "25",
            ["Mail:Security"] = "None",
        };
        foreach (var (key, value) in settings)
        {
            values["Mail:" + key] = value;
        }

        var anyAddress = !Array.Exists(settings, s => s.Key.StartsWith("AllowedAddresses", StringComparison.Ordinal));
        provider = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .AddSingleton<TimeProvider>(clock)
            .AddLogging()
            .AddPicData(database.ConnectionString)
            .AddPicMails(anyAddress)
            .BuildServiceProvider();
    }

    public FakeClock Clock { get; }

    public static async Task<OutboxBed> CreateAsync(SmtpSink? sink, params (string Key, string Value)[] settings) =>
        new(await TestDatabase.CreateAsync(), true, new FakeClock(2026, 12, 1), sink, settings);

    /// <summary>The sender as in production: STARTTLS and AUTH against a real mail server.</summary>
    public static async Task<OutboxBed> CreateAsync(PostfixServer postfix, string password = PostfixServer.Password) =>
        new(await TestDatabase.CreateAsync(), true, new FakeClock(2026, 12, 1), null,
        [
            ("Host", "localhost"), ("Port", postfix.StartTlsPort.ToString(CultureInfo.InvariantCulture)), ("Security", "StartTls"),
            ("User", PostfixServer.User), ("Password", password), ("CaFile", TestAuthority.Instance.CaFile),
        ]);

    /// <summary>Another program on the same database.</summary>
    public OutboxBed Another(SmtpSink sink) => new(database, false, Clock, sink, []);

    public Task<SendOutboxResult> RunAsync(CancellationToken cancellation = default) =>
        DoAsync<SendOutbox, SendOutboxResult>(act => act.RunAsync(cancellation));

    public async Task<TResult> DoAsync<TAct, TResult>(Func<TAct, Task<TResult>> act)
        where TAct : notnull
    {
        await using var scope = provider.CreateStaffScope();
        return await act(scope.ServiceProvider.GetRequiredService<TAct>());
    }

    public Task<OutboxMail> MailAsync(Guid id) =>
        DoAsync<PicDbContext, OutboxMail>(db => db.OutboxMails.AsNoTracking().SingleAsync(m => m.Id == id));

    public async Task<(MailState State, string? LastReply)> StateAsync(Guid id) => await MailAsync(id) is var mail ? (mail.State, mail.LastReply) : default;

    public Task<List<string>> ActsAsync() =>
        DoAsync<PicDbContext, List<string>>(db => db.JournalEntries.OrderBy(e => e.Id).Select(e => e.Act).ToListAsync());

    public Task<Guid> QueueAsync(string address, Guid? document = null, MailState state = MailState.Waiting, MailStep step = MailStep.DuesCall) => DoAsync<PicDbContext, Guid>(async db =>
    {
        var mail = new OutboxMail
        {
            Key = OutboxMail.KeyOf(2027, null, step, address),
            Step = step,
            Year = 2027,
            ToAddress = address,
            ToName = "Amap des Coteaux",
            Subject = "Sujet",
            TextBody = "Bonjour.\n",
            HtmlBody = "<p>Bonjour.</p>\n",
            DocumentId = document,
            QueuedAt = Clock.GetUtcNow(),
            State = state,
            ClaimedAt = state == MailState.Sending ? Clock.GetUtcNow() : null,
        };
        db.OutboxMails.Add(mail);
        await db.SaveChangesAsync();
        return mail.Id;
    });

    public Task<Guid> DocumentAsync() => DoAsync<PicDbContext, Guid>(async db =>
    {
        var member = new Member { Number = "A0001", Kind = MemberKind.Association, Name = "Amap des Coteaux" };
        db.Members.Add(member);
        await db.SaveChangesAsync();
        var document = new IssuedDocument { MemberId = member.Id, Kind = DocumentKind.Letter, FileName = "Facture-F2027-0001.pdf" };
        db.IssuedDocuments.Add(document);
        await db.SaveChangesAsync();
        return document.Id;
    });

    public Task<int> FreezeAsync(Guid document, byte[] pdf) => DoAsync<PicDbContext, int>(db =>
    {
        DateTimeOffset? now = Clock.GetUtcNow();
        return db.IssuedDocuments.Where(d => d.Id == document).ExecuteUpdateAsync(set => set.SetProperty(d => d.Pdf, pdf).SetProperty(d => d.FrozenAt, now));
    });

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        if (ownsDatabase)
        {
            await database.DisposeAsync();
        }
    }
}
