using Xunit;

namespace Pic.Testing.Mail;

/// <summary>One real mail server for a class of tests: it takes seconds to start.</summary>
public sealed class PostfixFixture : IAsyncLifetime
{
    public PostfixServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await PostfixServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
