using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace Pic.Web.Hosting;

/// <summary>
/// What a person types without what no person types: NUL, halves of characters and the code points that Unicode keeps for nobody. They would break what
/// compares and stores text further in.
/// </summary>
public sealed class PlainTextBinder(ILoggerFactory loggers) : IModelBinder
{
    private readonly SimpleTypeModelBinder inner = new(typeof(string), loggers);

    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ArgumentNullException.ThrowIfNull(bindingContext);
        await inner.BindModelAsync(bindingContext);
        if (bindingContext.Result is { IsModelSet: true, Model: string text } && Clean(text) is var clean && clean.Length != text.Length)
        {
            bindingContext.Result = ModelBindingResult.Success(clean.Length == 0 && bindingContext.ModelMetadata.ConvertEmptyStringToNull ? null : clean);
        }
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var whole = Rune.TryGetRuneAt(text, i, out var rune);
            var length = whole ? rune.Utf16SequenceLength : 1;
            if (whole && rune.Value != 0 && (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is < 0xFDD0 or > 0xFDEF)
            {
                clean.Append(text, i, length);
            }

            i += length;
        }

        return clean.ToString();
    }
}

public sealed class PlainTextBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var elsewhere = context.BindingInfo.BindingSource is { } source && (source == BindingSource.Body || source == BindingSource.Header || source == BindingSource.Services);
        return context.Metadata.ModelType == typeof(string) && context.BindingInfo.BinderType is null && !elsewhere
            ? new PlainTextBinder(context.Services.GetRequiredService<ILoggerFactory>())
            : null;
    }
}
