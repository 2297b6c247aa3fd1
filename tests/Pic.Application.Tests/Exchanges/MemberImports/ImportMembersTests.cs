using System.Text;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Exchanges.MemberImports;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Rules.Members;
using Pic.Testing;
using Pic.Testing.Members;
using Xunit;

namespace Pic.Application.Tests.Exchanges.MemberImports;

public sealed class ImportMembersTests : IAsyncLifetime
{
    private readonly FakeClock clock = new(2026, 11, 22);

    private TestDatabase database = null!;

    public static TheoryData<string> Tools => new(SampleMemberFiles.Tools);

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Propose_FileOfEachTool_138ProposedAndFaultsByLine(string tool)
    {
        var preview = await ProposeAsync(SampleMemberFiles.Of(tool));

        Assert.Equal(tool, ColumnMapping.Propose(Read(SampleMemberFiles.Of(tool))).Tool);
        Assert.Equal(138, preview.Accepted);
        Assert.Equal(138, preview.Count(ImportVerdict.New));
        var faults = preview.Rows.SelectMany(row => row.Faults).ToList();
        Assert.Equal([12, 60, 72, 91], faults.Select(fault => fault.Line));
        var duplicate = faults.Single(fault => fault.Refuses);
        Assert.Equal(SampleMemberFiles.DuplicateLine, duplicate.Line);
        Assert.Contains("ligne 20", duplicate.Expected, StringComparison.Ordinal);
        Assert.Equal(SampleMemberFiles.WrongDate, faults.Single(fault => fault.Line == SampleMemberFiles.WrongDateLine).Value);
        await using var db = database.NewContext();
        Assert.False(await db.Members.AnyAsync());
        Assert.False(await db.JournalEntries.AnyAsync());
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Run_FileOfEachTool_WritesThenNothingMore(string tool)
    {
        var first = await ImportAsync(SampleMemberFiles.Of(tool));
        await using var db = database.NewContext();
        var before = await SnapshotAsync();
        var second = await ImportAsync(SampleMemberFiles.Of(tool), update: true);

        Assert.Equal(138, first.Count(ImportVerdict.New));
        Assert.Equal(138, second.Count(ImportVerdict.Unchanged));
        Assert.Equal(before, await SnapshotAsync());
        Assert.Equal(138, await db.Members.CountAsync());
        Assert.Equal(12, await db.Members.CountAsync(m => m.Kind == MemberKind.Person));
        Assert.Equal(139, (await db.NumberSeries.SingleAsync(s => s.Code == "A")).Last);
        var member = await db.Members.Include(m => m.Assignments).ThenInclude(a => a.Contact).SingleAsync(m => m.Number == "A0001");
        Assert.Equal(("Les Amis de l’été n° 1", "1 rue du Port", "31520", "Ramonville", ""), (member.Name, member.Address.Line1, member.Address.PostalCode, member.Address.Town, member.Address.Country));
        Assert.Equal("a0001 les amis de l ete n° 1 ramonville", member.SearchText);
        Assert.Equal(new DateOnly(2019, 3, 2), member.JoinedOn);
        Assert.Equal([ContactRole.Representative, ContactRole.Treasury], member.Assignments.Select(a => a.Role).Order());
        Assert.Equal("contact1@asso.example", member.Assignments[0].Contact.Email);
        Assert.NotEqual("", member.Assignments[0].Contact.SearchText);
        Assert.Null((await db.Members.SingleAsync(m => m.Number == "A0071")).JoinedOn);
        Assert.Equal(139, await db.JournalEntries.CountAsync());
    }

    [Fact]
    public async Task Run_TwiceWithoutNumbers_NumbersGivenOnceAfterTheLast()
    {
        await ImportAsync("numero;nom;code_postal;contact_email\nA0246;Une;31520;une@a.fr\n"u8.ToArray());
        const string text = "nom;code_postal;contact_nom;contact_email\nDeux;31520;Zoé;deux@a.fr\nTrois;31520;;\nDEUX;31520;Zoé;Deux@A.fr\n";
        var first = await ImportAsync(System.Text.Encoding.UTF8.GetBytes(text));
        var second = await ImportAsync(System.Text.Encoding.UTF8.GetBytes(text), update: true);

        Assert.Equal(["A0247", "A0248", null], first.Rows.Select(row => row.Number));
        Assert.Equal(ImportVerdict.Refused, first.Rows[2].Verdict);
        Assert.Equal([ImportVerdict.Unchanged, ImportVerdict.Unchanged, ImportVerdict.Refused], second.Rows.Select(row => row.Verdict));
    }

    [Fact]
    public async Task Run_ExistingMemberDiffers_ChangedOnlyWhenAsked()
    {
        await ImportAsync("numero;nom;adresse;code_postal;ville;contact_nom;contact_email\nA0001;Avant;1 rue A;31520;Ramonville;Claire;c@a.fr\n"u8.ToArray());
        var other = "numero;nom;adresse;code_postal;ville;contact_nom;contact_email;siren\nA0001;Après;2 rue B;09000;Foix;Claire;nouvelle@a.fr;732829320\n"u8.ToArray();

        var kept = await ImportAsync(other);
        var changed = await ImportAsync(other, update: true);
        var again = await ImportAsync(other, update: true);

        Assert.Equal(ImportVerdict.Kept, kept.Rows[0].Verdict);
        Assert.Equal(ImportVerdict.Changed, changed.Rows[0].Verdict);
        Assert.Equal(["Nom", "SIREN", "Adresse", "Contact : courriel"], changed.Rows[0].Changes.Select(c => c.Label));
        Assert.Equal(ImportVerdict.Unchanged, again.Rows[0].Verdict);
        await using var db = database.NewContext();
        var member = await db.Members.Include(m => m.Assignments).ThenInclude(a => a.Contact).SingleAsync();
        Assert.Equal(("Après", "732829320", "Foix"), (member.Name, member.Siren, member.Address.Town));
        Assert.Contains("apres", member.SearchText, StringComparison.Ordinal);
        Assert.Equal("nouvelle@a.fr", member.Assignments.Select(a => a.Contact.Email).Distinct().Single());
        Assert.Contains("Avant", (await db.JournalEntries.SingleAsync(e => e.Act == "member.changed")).Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RowThatNamesNobody_AddsNoContactOfTheAssociationsName()
    {
        await ImportAsync("numero;nom;contact_nom;contact_email\nA0001;Une;Claire;c@a.fr\n"u8.ToArray());

        var again = await ImportAsync("numero;nom;contact_nom;contact_email\nA0001;Une;;\n"u8.ToArray(), update: true);

        Assert.Equal(ImportVerdict.Unchanged, again.Rows[0].Verdict);
    }

    [Theory]
    [InlineData("05 61 00 00 00 / 06 00 00 00 00", "05 61 00 00 00")]
    [InlineData("appeler plutôt le soir après vingt heures au 05 61 00 00 00", null)]
    public async Task Run_TwoPhonesInOneCell_KeepsTheFirstAndSaysSo(string typed, string? kept)
    {
        var done = await ImportAsync(System.Text.Encoding.UTF8.GetBytes($"numero;nom;contact_nom;contact_telephone\nA0001;Une;Claire;{typed}\n"));

        Assert.Equal(ImportVerdict.New, done.Rows[0].Verdict);
        Assert.Single(done.Rows[0].Faults, f => f.Column == "contact_telephone");
        await using var db = database.NewContext();
        Assert.Equal(kept, await db.Contacts.Select(c => c.Phone).SingleAsync());
    }

    [Fact]
    public async Task Run_SamePersonForTwoAssociations_OneContactKeptAsItIs()
    {
        var text = "numero;nom;contact_nom;contact_email;tresorerie_nom;tresorerie_email\nA0001;Une;Claire;c@a.fr;Paul;p@a.fr\nA0002;Deux;Claire D.;C@a.fr;;\n"u8.ToArray();

        await ImportAsync(text);
        var second = await ImportAsync(text, update: true);

        Assert.All(second.Rows, row => Assert.Empty(row.Changes));
        await using var db = database.NewContext();
        Assert.Equal(["c@a.fr", "p@a.fr"], await db.Contacts.OrderBy(c => c.Email).Select(c => c.Email).ToListAsync());
        var paul = await db.ContactAssignments.SingleAsync(a => a.Contact.Email == "p@a.fr");
        Assert.Equal(ContactRole.Treasury, paul.Role);
    }

    [Fact]
    public async Task Run_SameFileByTwoAtOnce_WrittenOnce()
    {
        var file = SampleMemberFiles.Of("Galette");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ImportAsync(file)));

        await using var db = database.NewContext();
        Assert.Equal(138, await db.Members.CountAsync());
        Assert.Equal(138, await db.Contacts.CountAsync());
    }

    [Fact]
    public async Task Run_TwoThousandRows_WrittenThenUnchanged()
    {
        var file = SampleMemberFiles.Large(2_000);

        var preview = await ImportAsync(file);
        var second = await ProposeAsync(file);

        Assert.Equal(2_000, preview.Count(ImportVerdict.New));
        Assert.Equal(2_000, second.Count(ImportVerdict.Unchanged));
    }

    [Theory]
    [InlineData("1;Tout autre chose;75001;luc@autre.fr", "Refused")]
    [InlineData("1;Tout autre chose;75001;", "Refused")]
    [InlineData("1;Tout autre chose;;luc@autre.fr", "Refused")]
    [InlineData("1;Tout autre chose;31520;luc@autre.fr", "Changed")]
    [InlineData("1;Tout autre chose;75001;un@a.fr", "Changed")]
    [InlineData("1;L’asso un;75001;luc@autre.fr", "Changed")]
    [InlineData("1;Tout autre chose;;", "Changed")]
    public async Task Propose_NumberOfSomebodyElse_RefusedWhenAllElseDiffers(string row, string verdict)
    {
        await ImportAsync("numero;nom;code_postal;contact_email\nA0001;Asso Un;31520;un@a.fr\n"u8.ToArray());

        var preview = await ImportAsync(Encoding.UTF8.GetBytes($"numero;nom;code_postal;contact_email\n{row}\n"), update: true);

        var judged = Assert.Single(preview.Rows);
        Assert.Equal(verdict, judged.Verdict.ToString());
        Assert.Equal(verdict == "Refused", judged.Faults.Any(f => f is { Refuses: true, Column: "numero", Value: "1" } && f.Expected.Contains("Asso Un", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Propose_NumberTwice_ShowsWhatTheFileHolds()
    {
        var preview = await ProposeAsync("numero;nom;contact_email\nA0001;Un;u@a.fr\n1;Deux;d@a.fr\n"u8.ToArray());

        Assert.Equal("1", preview.Rows[1].Faults.Single(f => f.Refuses).Value);
    }

    private static MemberFile Read(byte[] bytes) => MemberFileReader.Read(bytes).Value;

    private async Task<MemberImportPreview> ProposeAsync(byte[] bytes)
    {
        await using var db = database.NewStaffContext();
        var file = Read(bytes);
        return (await new ProposeMemberImport(db, clock).RunAsync(file, ColumnMapping.Propose(file), updateExisting: true)).Value;
    }

    private async Task<MemberImportPreview> ImportAsync(byte[] bytes, bool update = false)
    {
        await using var db = database.NewStaffContext();
        var file = Read(bytes);
        return (await new ImportMembers(db, clock).RunAsync(file, ColumnMapping.Propose(file), update, "fichier.csv", Actor.Command("import members"))).Value;
    }

    private async Task<string> SnapshotAsync()
    {
        await using var db = database.NewContext();
        return string.Join('\n', await db.Database.SqlQueryRaw<string>(
            """
            SELECT m::text || m.xmin AS "Value" FROM members m UNION ALL SELECT c::text || c.xmin FROM contacts c
            UNION ALL SELECT a::text FROM contact_assignments a UNION ALL SELECT j::text FROM journal_entries j ORDER BY 1
            """).ToListAsync());
    }
}
