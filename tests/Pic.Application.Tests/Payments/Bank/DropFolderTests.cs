using Microsoft.EntityFrameworkCore;
using Pic.Application.Payments.Bank;
using Pic.Testing;
using Pic.Testing.BankFiles;
using Xunit;

namespace Pic.Application.Tests.Payments.Bank;

public sealed class DropFolderTests
{
    [Fact]
    public async Task Run_GoodBadAndArrivingFile_MovedWithTheReasonBesideTheBadOne()
    {
        var folder = Directory.CreateTempSubdirectory("pic-depot").FullName;
        await using var portal = await TestPortal.OpenAsync(new FakeClock(2030, 1, 1), new() { ["BankFolder:Path"] = folder });
        await File.WriteAllBytesAsync(Path.Combine(folder, "janvier.xml"), SampleFiles.Bytes("camt053-001.08.xml"));
        await File.WriteAllTextAsync(Path.Combine(folder, "notes.docx"), "PK\u0003\u0004");
        await File.WriteAllTextAsync(Path.Combine(folder, "fevrier.xml.part"), "<Doc");
        Directory.CreateDirectory(Path.Combine(folder, DropFolder.Imported));
        Directory.CreateDirectory(Path.Combine(folder, DropFolder.Refused));

        var first = await portal.AsStaffAsync<DropFolder, DropFolderCounts>(act => act.RunAsync());
        var again = await portal.AsStaffAsync<DropFolder, DropFolderCounts>(act => act.RunAsync());

        Assert.Equal(new DropFolderCounts(1, 1, 1), first);
        Assert.Equal(new DropFolderCounts(0, 0, 1), again);
        Assert.True(File.Exists(Path.Combine(folder, "importés", "janvier.xml")));
        Assert.Contains("pas un relevé", await File.ReadAllTextAsync(Path.Combine(folder, "refusés", "notes.docx.txt")), StringComparison.Ordinal);
        Assert.True(await portal.WithDataAsync(db => db.BankLines.AnyAsync()));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Run_FileThatCannotBeRead_IsPutAsideAndTheOthersGoOn()
    {
        var folder = Directory.CreateTempSubdirectory("pic-depot").FullName;
        await using var portal = await TestPortal.OpenAsync(new FakeClock(2030, 1, 1), new() { ["BankFolder:Path"] = folder });
        Directory.CreateDirectory(Path.Combine(folder, DropFolder.Imported));
        Directory.CreateDirectory(Path.Combine(folder, DropFolder.Refused));
        File.CreateSymbolicLink(Path.Combine(folder, "a.xml"), Path.Combine(folder, "nulle-part"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "b.xml"), SampleFiles.Bytes("camt053-001.08.xml"));

        var counts = await portal.AsStaffAsync<DropFolder, DropFolderCounts>(act => act.RunAsync());

        Assert.Equal(new DropFolderCounts(1, 1, 0), counts);
        Assert.Contains("n’a pas pu être importé", await File.ReadAllTextAsync(Path.Combine(folder, "refusés", "a.xml.txt")), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}
