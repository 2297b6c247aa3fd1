using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Pic.Web.Hosting;

/// <summary>What forms say when an entry cannot be read or is not accepted, unless the input says it better itself.</summary>
public sealed class FrenchMessages : IValidationMetadataProvider
{
    private const string Missing = "Ce champ est à remplir.";

    // These three bring an English sentence of their own.
    private static readonly string?[] Defaults = [new EmailAddressAttribute().ErrorMessage, new UrlAttribute().ErrorMessage, new PhoneAttribute().ErrorMessage];

    public static void Install(MvcOptions options)
    {
        options.ModelMetadataDetailsProviders.Add(new FrenchMessages());
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => $"« {value} » n’est pas une valeur acceptée ici.");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"« {value} » n’est pas une valeur acceptée ici.");
        messages.SetUnknownValueIsInvalidAccessor(_ => "Cette valeur n’est pas acceptée ici.");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Cette valeur n’est pas acceptée ici.");
        messages.SetValueIsInvalidAccessor(value => $"« {value} » n’est pas une valeur acceptée ici.");
        messages.SetValueMustBeANumberAccessor(_ => "Écrivez un nombre.");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "Écrivez un nombre.");
        messages.SetValueMustNotBeNullAccessor(_ => Missing);
        messages.SetMissingBindRequiredValueAccessor(_ => Missing);
        messages.SetMissingKeyOrValueAccessor(() => Missing);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "L’envoi est vide. Rechargez la page et recommencez.");
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        if (context.Key.ModelType == typeof(DateOnly) || context.Key.ModelType == typeof(DateOnly?))
        {
            context.ValidationMetadata.ValidatorMetadata.Add(new NearDayAttribute());
        }

        foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if ((rule.ErrorMessage is null || Defaults.Contains(rule.ErrorMessage)) && rule.ErrorMessageResourceName is null)
            {
                rule.ErrorMessage = Sentence(rule) ?? rule.ErrorMessage;
            }
        }
    }

    private static string? Sentence(ValidationAttribute rule) =>
        rule switch
        {
            RequiredAttribute => Missing,
            StringLengthAttribute { MinimumLength: > 0 } => "Écrivez entre {2} et {1} caractères.",
            StringLengthAttribute => "{1} caractères au plus.",
            MaxLengthAttribute => "{1} caractères au plus.",
            MinLengthAttribute => "{1} caractères au moins.",
            EmailAddressAttribute => "Cette adresse n’est pas complète. Écrivez par exemple nom@exemple.fr.",
            UrlAttribute => "Cette adresse de site n’est pas complète. Écrivez par exemple https://exemple.fr.",
            PhoneAttribute => "Ce numéro de téléphone n’est pas complet.",
            RangeAttribute => "Choisissez une valeur entre {1} et {2}.",
            CompareAttribute => "Les deux saisies diffèrent.",
            NearDayAttribute => "Cette date est trop loin. Choisissez une année entre 1800 et 2200.",
            RegularExpressionAttribute => "Cette valeur n’a pas la forme attendue.",
            _ => null,
        };
}

/// <summary>A day that counting on from it stays within the calendar.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NearDayAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not DateOnly { Year: < 1800 or > 2200 };
}
