using Pic.Application.Demo;
using Pic.Web.Features.Public.Passkeys;
using Pic.Web.Features.Public.SignInLinks;

namespace Pic.Web.Features.Public.SignIns;

/// <summary>One page, two ways in: a contact asks for a link, the team gives its password.</summary>
public sealed record SignInPage(PasswordInput Password, LinkInput Link, PasskeyForm Passkey, IReadOnlyList<DemoLogin> Demo, bool TeamFirst);
