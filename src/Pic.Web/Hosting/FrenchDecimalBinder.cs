using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Pic.Web.Hosting;

/// <summary>Reads amounts as people type them: 12,50 or 12.50, with or without spaces and the euro sign.</summary>
public sealed class FrenchDecimalBinder : IModelBinder
{
    /// <summary>What no column for money keeps.</summary>
    private const decimal Unbearable = 10_000_000_000m;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var given = bindingContext.ValueProvider.GetValue(name);
        if (given == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(name, given);
        var text = given.FirstValue;
        if (string.IsNullOrWhiteSpace(text))
        {
            if (!bindingContext.ModelMetadata.IsReferenceOrNullableType)
            {
                var messages = bindingContext.ModelMetadata.ModelBindingMessageProvider;
                bindingContext.ModelState.TryAddModelError(name, messages.ValueMustNotBeNullAccessor(text ?? ""));
            }

            return Task.CompletedTask;
        }

        if (TryRead(text, out var value) && Math.Abs(value) >= Unbearable)
        {
            bindingContext.ModelState.TryAddModelError(name, "Ce montant est trop grand. Vérifiez le nombre de chiffres.");
        }
        else if (TryRead(text, out value))
        {
            bindingContext.Result = ModelBindingResult.Success(value);
        }
        else
        {
            bindingContext.ModelState.TryAddModelError(name, $"« {text} » n’est pas un montant. Écrivez par exemple 12,50.");
        }

        return Task.CompletedTask;
    }

    public static bool TryRead(string text, out decimal value)
    {
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '€')).Replace(',', '.').Replace('\u2212', '-');
        return decimal.TryParse(digits, style, CultureInfo.InvariantCulture, out value);
    }
}

public sealed class FrenchDecimalBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(decimal) ? new FrenchDecimalBinder() : null;
}
