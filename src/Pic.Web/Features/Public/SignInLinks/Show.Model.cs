namespace Pic.Web.Features.Public.SignInLinks;

public sealed record LinkPage(string Email);
