using System.Text;
using QRCoder;

namespace Pic.Web.Features.Public.SecondFactors;

public sealed record EnrolmentPage(string Portal, string Email, string Secret)
{
    /// <summary>The secret in groups of four, for those who type it.</summary>
    public string Readable => string.Join(' ', Secret.Chunk(4).Select(group => new string(group)));

    public string Address => $"otpauth://totp/{Uri.EscapeDataString(Portal)}:{Uri.EscapeDataString(Email)}?secret={Secret}&issuer={Uri.EscapeDataString(Portal)}";

    /// <summary>What the form asks; never filled in by us.</summary>
    public string Code { get; } = "";

    /// <summary>The address as one SVG path on a module grid.</summary>
    public (int Size, string Path) Drawing()
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(Address, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix.Count; x++)
            {
                if (data.ModuleMatrix[y][x])
                {
                    path.Append('M').Append(x).Append(' ').Append(y).Append("h1v1h-1z");
                }
            }
        }

        return (data.ModuleMatrix.Count, path.ToString());
    }
}
