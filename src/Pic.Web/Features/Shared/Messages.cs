using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Pic.Rules;

namespace Pic.Web.Features.Shared;

/// <summary>What the next page says on top: done, or refused and why. They live in TempData, so a redirect keeps them.</summary>
public static class Messages
{
    public const string Done = "message.done";
    public const string Refusal = "message.refusal";
    public const string RefusalLink = "message.refusal-link";

    private const int Longest = 1000;

    /// <summary>Says on the next page that the act was done.</summary>
    public static void Say(this Controller controller, string sentence) => controller.TempData[Done] = Short(sentence);

    /// <summary>Shows the refusal on the page the visitor came from.</summary>
    public static IActionResult Refused(this Controller controller, Refusal refusal, string? back = null)
    {
        controller.TempData[Refusal] = Short(refusal.Sentence);
        controller.TempData[RefusalLink] = refusal.Link;
        var target = back ?? Referrer(controller);
        return controller.LocalRedirect(target is not null && controller.Url.IsLocalUrl(target) ? target : "/");
    }

    /// <summary>Shows the refusal above the form, which keeps what was typed.</summary>
    public static ViewResult Refused(this Controller controller, Refusal refusal, string view, object? model)
    {
        controller.ViewData[Refusal] = refusal.Sentence;
        controller.ViewData[RefusalLink] = refusal.Link;
        controller.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return controller.View(view, model);
    }

    /// <summary>Shows the form again with an error beside each field, everything typed kept.</summary>
    public static ViewResult Invalid(this Controller controller, string view, object? model)
    {
        controller.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return controller.View(view, model);
    }

    public static string? Read(string key, ViewDataDictionary view, ITempDataDictionary kept) => view[key] as string ?? kept[key] as string;

    // It travels in a cookie: one that quotes what was typed at length would push the session's own out.
    private static string Short(string sentence) => sentence.Length <= Longest ? sentence : sentence[..Longest] + "…";

    private static string? Referrer(Controller controller) =>
        Uri.TryCreate(controller.Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == controller.Request.Host.Value
            ? from.PathAndQuery
            : null;
}
