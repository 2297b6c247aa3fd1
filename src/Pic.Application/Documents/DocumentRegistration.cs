using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Documents.CreditNotes;
using Pic.Application.Documents.Invoices;
using Pic.Application.Documents.Papers;
using Pic.Application.Documents.Worker;

namespace Pic.Application.Documents;

/// <summary>Registers the engine that sets documents, and the documents.</summary>
public static class DocumentRegistration
{
    public static IServiceCollection AddDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DocumentOptions>().Bind(configuration.GetSection(DocumentOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IDocumentRenderer, TypstRenderer>();
        services.AddSingleton<InvoiceDocument>();
        services.AddSingleton<CreditNoteDocument>();
        services.AddSingleton<PaperDocument>();
        services.AddSingleton<Letters.LetterBatchDocument>();
        services.AddSingleton<YearSummaries.YearSummaryDocument>();
        return services;
    }
}
