using Pic.Application.Accounts;
using Pic.Application.Journal;

namespace Pic.Web.Security;

/// <summary>The signed-in person of this request. <c>Actor</c> is what use cases ask for.</summary>
public sealed class CurrentActor
{
    public SignedIn? Person { get; internal set; }

    /// <summary>Throws on pages open to everybody: there, ask <see cref="Person"/> first.</summary>
    public SignedIn SignedIn => Person ?? throw new InvalidOperationException("Nobody is signed in.");

    public Actor Actor => SignedIn.Actor;
}
