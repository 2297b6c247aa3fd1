using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Pic.Application.Data;
using Pic.Rules;

namespace Pic.Web.Tests.Guards;

/// <summary>The three assemblies, and what their compiled code names.</summary>
internal static class Floors
{
    public static Assembly Rules { get; } = typeof(Refusal).Assembly;

    public static Assembly Application { get; } = typeof(PicDbContext).Assembly;

    public static Assembly Web { get; } = Assembly.Load("Pic.Web");

    public static IReadOnlyList<Assembly> All { get; } = [Rules, Application, Web];

    public static IEnumerable<string> AssembliesNamedBy(Assembly floor) => floor.GetReferencedAssemblies().Select(a => a.Name!);

    public static IReadOnlyList<string> TypesNamedBy(Assembly floor)
    {
        using var image = new PEReader(File.OpenRead(floor.Location));
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata.TypeReferences
                .Select(metadata.GetTypeReference)
                .Select(t => metadata.GetString(t.Namespace) + "." + metadata.GetString(t.Name)),
        ];
    }

    /// <summary>Types that people wrote: without the compiler's.</summary>
    public static IEnumerable<Type> TypesOf(Assembly floor) =>
        floor.GetTypes().Where(t => !t.Name.Contains('<', StringComparison.Ordinal) && t.Namespace?.StartsWith("Pic", StringComparison.Ordinal) == true);
}
