using Microsoft.EntityFrameworkCore.Design;

namespace Pic.Application.Data.Design;

/// <summary>For <c>dotnet ef migrations add</c> only: it needs a context, not a database.</summary>
public sealed class PicDesignTimeFactory : IDesignTimeDbContextFactory<PicDbContext>
{
    public PicDbContext CreateDbContext(string[] args) => PicDatabase.OwnerContext("Host=unused;Database=unused");
}
