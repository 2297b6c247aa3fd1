using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Members;

namespace Pic.Application.Data.Mappings;

public static class AddressMapping
{
    public static void Configure(ComplexPropertyBuilder<PostalAddress> address)
    {
        address.Property(a => a.Line1).HasMaxLength(PostalAddress.LineLimit);
        address.Property(a => a.Line2).HasMaxLength(PostalAddress.LineLimit);
        address.Property(a => a.PostalCode).HasMaxLength(PostalAddress.PostalCodeLimit);
        address.Property(a => a.Town).HasMaxLength(PostalAddress.TownLimit);
        address.Property(a => a.Country).HasMaxLength(PostalAddress.TownLimit);
    }
}
