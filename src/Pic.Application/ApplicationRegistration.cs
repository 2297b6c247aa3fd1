using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pic.Application.Documents;
using Pic.Application.Dues;
using Pic.Application.Exchanges.Ledger;
using Pic.Application.Exchanges.MemberImports;
using Pic.Application.Exchanges.PortalBundles;
using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Application.Payments.Bank;
using Pic.Application.Payments.Reconciling;
using Pic.Application.Uploads;

namespace Pic.Application;

/// <summary>Registers the use cases, noun by noun, and the options they read.</summary>
public static class ApplicationRegistration
{
    public static IServiceCollection AddPicApplication(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddDocuments(configuration);
        services.AddOptions<SiteOptions>().Bind(configuration.GetSection(SiteOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DuesSettings>().Bind(configuration.GetSection(DuesSettings.Section))
            .Validate(settings => settings.IsValid, "Dues: dates are written MM-dd, for example 12-01.").ValidateOnStart();

        services.AddOptions<BankFolderOptions>().Bind(configuration.GetSection(BankFolderOptions.Section))
            .Validate(folder => folder.IsUsable(), "BankFolder:Path names a folder that is not there or cannot be written.").ValidateOnStart();

        services.AddOptions<UploadOptions>().Bind(configuration.GetSection(UploadOptions.Section));
        services.AddSingleton<MalwareScanner>();
        services.AddScoped<ProposeDuesCall>();
        services.AddScoped<IssueDuesCall>();
        services.AddScoped<WriteDuesCall>();
        services.AddSeason();
        services.AddScoped<SampleDuesCall>();
        services.AddScoped<SetTariff>();
        services.AddScoped<SetDuesDates>();
        services.AddScoped<IssueCreditNote>();
        services.AddScoped<ChangeHostProfile>();
        services.AddScoped<RecordPayment>();
        services.AddScoped<BouncePayment>();
        services.AddScoped<UndoPayment>();
        services.AddScoped<UseCredit>();
        services.AddScoped<GiveCredit>();
        services.AddScoped<ForgetPayer>();
        services.AddScoped<DepositCheques>();
        services.AddScoped<DepositSlip>();
        services.AddScoped<IssueReceipt>();
        services.AddScoped<PromisePayment>();
        services.AddScoped<AcceptPromise>();
        services.AddScoped<AccountStatement>();
        services.AddScoped<ChargeReminderCost>();
        services.AddScoped<TellReminderCost>();
        services.AddScoped<WriteOffInvoice>();
        services.AddScoped<ProposeWriteOff>();
        services.AddScoped<MembershipAttestation>();
        services.AddScoped<ProposeMemberImport>();
        services.AddScoped<ImportMembers>();
        services.AddScoped<UploadMemberFile>();
        services.AddScoped<MapMemberImport>();
        services.AddScoped<ConfirmMemberImport>();
        services.AddScoped<ReadStatement>();
        services.AddScoped<ImportStatement>();
        services.AddScoped<KeepStatement>();
        services.AddScoped<KeptStatements>();
        services.AddScoped<SaveCsvMapping>();
        services.AddScoped<NameBankAccount>();
        services.AddSingleton<DropFolder>();
        services.AddScoped<ProposeMatches>();
        services.AddScoped<AcceptMatches>();
        services.AddScoped<TurnDownGuess>();
        services.AddScoped<PutLineAside>();
        services.AddScoped<UndoDecision>();
        services.AddScoped<NotOursRules>();
        services.AddScoped<LockLedger>();
        services.AddScoped<LedgerFiles>();
        services.AddScoped<SaveLedgerSettings>();
        services.AddScoped<YearSummary>();
        services.AddScoped<FacturXPapers>();
        services.AddScoped<ExportPortal>();
        services.AddScoped<ImportPortal>();
        services.AddSingleton<FreezeDocuments>();
        services.AddScoped<TryDocumentsAgain>();
        services.AddScoped<SaveMember>();
        services.AddScoped<SaveContact>();
        return services;
    }
}
