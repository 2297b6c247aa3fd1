using Microsoft.Extensions.Options;
using Pic.Application.Documents.Worker;
using Xunit;

namespace Pic.Application.Tests.Documents;

/// <summary>One pair of workers for all document tests.</summary>
public sealed class RendererFixture : IDisposable
{
    public TypstRenderer Renderer { get; } = With(new DocumentOptions { Workers = 2 });

    public static TypstRenderer With(DocumentOptions options) => new(Options.Create(options), TimeProvider.System);

    public void Dispose() => Renderer.Dispose();
}

[CollectionDefinition("documents")]
public sealed class DocumentTests : ICollectionFixture<RendererFixture>;
