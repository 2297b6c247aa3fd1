using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Board;
using Pic.Application.Dues;
using Pic.Application.Mails.Season;
using Pic.Application.Joining;
using Pic.Application.Members;
using Pic.Application.Rehearsals;
using Pic.Application.Services;

namespace Pic.Application;

/// <summary>Registers what the season needs: the calendar, the board, services and their orders.</summary>
internal static class SeasonRegistration
{
    public static void AddSeason(this IServiceCollection services)
    {
        services.AddScoped<PlanDuesYear>();
        services.AddScoped<LayOutSeason>();
        services.AddScoped<RunCalendarDay>();
        services.AddScoped<SendStep>();
        services.AddScoped<BankFreshness>();
        services.AddScoped<ChangeDuesStep>();
        services.AddScoped<PreviewStep>();
        services.AddScoped<PreviewStepMail>();
        services.AddScoped<StepLetterPapers>();
        services.AddScoped<RegisteredLetterPapers>();
        services.AddScoped<FormalNotices>();
        services.AddScoped<AttachScan>();
        services.AddScoped<OrderRehearsal>();
        services.AddScoped<PlayRehearsals>();
        services.AddScoped<Journal.SeeAlert>();
        services.AddScoped<Jobs.JobTimes>();
        services.AddScoped<ExplainSteps>();
        services.AddScoped<FreezeSeason>();
        services.AddScoped<CallNewMember>();
        services.AddScoped<IssueDraft>();
        services.AddScoped<DropDraft>();
        services.AddScoped<MailWordings>();

        services.AddScoped<Agenda>();
        services.AddScoped<CallMeeting>();
        services.AddScoped<MoveMeeting>();
        services.AddScoped<MeetingFile>();
        services.AddScoped<MeetingPapers>();
        services.AddScoped<OpenMeeting>();
        services.AddScoped<DecideLine>();
        services.AddScoped<DecideAdmission>();
        services.AddScoped<DecideAsProposed>();
        services.AddScoped<CloseMeeting>();
        services.AddScoped<WriteOffDebts>();
        services.AddScoped<ProposeOtherLine>();
        services.AddScoped<GrantTime>();
        services.AddScoped<RemoveMember>();
        services.AddScoped<PrepareLetters>();
        services.AddScoped<PostLetter>();
        services.AddScoped<RewriteLetter>();
        services.AddScoped<NotifyRemoval>();
        services.AddScoped<RevokeRemoval>();
        services.AddScoped<SettleProcedures>();
        services.AddScoped<WatchPromises>();

        services.AddScoped<AdmitCandidate>();
        services.AddScoped<ReceiveApplication>();
        services.AddScoped<EnterApplication>();
        services.AddScoped<StartApplication>();
        services.AddScoped<SaveApplication>();
        services.AddScoped<SendApplication>();
        services.AddScoped<PlanApplication>();
        services.AddScoped<WelcomeMember>();
        services.AddScoped<TellCandidate>();
        services.AddScoped<HostOnTrial>();
        services.AddScoped<AskService>();
        services.AddScoped<KeepContacts>();
        services.AddScoped<UnopenedInvitations>();
        services.AddScoped<Accounts.ViewSpace>();
        services.AddScoped<Journal.JournalChain>();
        services.AddScoped<Privacy.OwnData>();
        services.AddScoped<Privacy.PurgePersonalData>();
        services.AddScoped<AnswerRequest>();
        services.AddScoped<FollowCandidate>();
        services.AddScoped<RecordContact>();
        services.AddScoped<RecordDeparture>();
        services.AddScoped<Leave>();
        services.AddScoped<Exchanges.MemberParcels.MemberParcel>();

        services.AddScoped<OrderSuspensions>();
        services.AddScoped<OrderReinstatement>();
        services.AddScoped<CarryOutOrders>();
        services.AddScoped<CutForSecurity>();
        services.AddScoped<DeleteServices>();
        services.AddScoped<AnnounceDomains>();
    }
}
