using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Board;
using Pic.Application.Dues;
using Pic.Application.Mails.Season;
using Pic.Application.Members;
using Pic.Application.Services;

namespace Pic.Application;

/// <summary>Registers what the season needs: the calendar, the board, services and their orders.</summary>
internal static class SeasonRegistration
{
    public static void AddSeason(this IServiceCollection services)
    {
        services.AddScoped<PlanDuesYear>();
        services.AddScoped<RunCalendarDay>();
        services.AddScoped<SendStep>();
        services.AddScoped<BankFreshness>();
        services.AddScoped<ChangeDuesStep>();
        services.AddScoped<FreezeSeason>();
        services.AddScoped<CallNewMember>();
        services.AddScoped<IssueDraft>();
        services.AddScoped<MailWordings>();

        services.AddScoped<Agenda>();
        services.AddScoped<CallMeeting>();
        services.AddScoped<OpenMeeting>();
        services.AddScoped<DecideLine>();
        services.AddScoped<DecideAsProposed>();
        services.AddScoped<CloseMeeting>();
        services.AddScoped<ProposeOtherLine>();
        services.AddScoped<GrantTime>();
        services.AddScoped<RemoveMember>();
        services.AddScoped<PrepareLetters>();
        services.AddScoped<PostLetter>();
        services.AddScoped<NotifyRemoval>();
        services.AddScoped<SettleProcedures>();
        services.AddScoped<WatchPromises>();

        services.AddScoped<AdmitCandidate>();
        services.AddScoped<ReceiveApplication>();
        services.AddScoped<RecordContact>();
        services.AddScoped<RecordDeparture>();

        services.AddScoped<OrderSuspensions>();
        services.AddScoped<OrderReinstatement>();
        services.AddScoped<CarryOutOrders>();
        services.AddScoped<CutForSecurity>();
        services.AddScoped<DeleteServices>();
        services.AddScoped<AnnounceDomains>();
    }
}
