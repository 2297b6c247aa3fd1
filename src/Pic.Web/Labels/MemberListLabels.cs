using Pic.Application.Services;
using Pic.Web.Features.Staff.Members;
using Pic.Web.Tags;

namespace Pic.Web.Labels;

public static class MemberListLabels
{
    public static string Label(this MemberOrder order) =>
        order switch
        {
            MemberOrder.Number => "Numéro",
            MemberOrder.Name => "Nom",
            MemberOrder.Town => "Commune",
            MemberOrder.Newest => "Arrivée, la plus récente d’abord",
        };

    /// <summary>What matters of a service in half a line.</summary>
    public static string Detail(this Service service) => service switch
    {
        Site site => string.Join(' ', new[] { site.Software.Label(), site.SoftwareVersion }.Where(part => !string.IsNullOrEmpty(part))),
        MailingList list => $"{French.Several(list.Subscribers, "abonnement", "abonnements")}, écriture : {list.Posting.Label().ToLowerInvariant()}",
        CloudSpace cloud => $"{French.Several(cloud.Accounts, "compte", "comptes")}, {cloud.UsedMegabytes / 1024} Go sur {cloud.QuotaMegabytes / 1024}",
        DomainName domain => domain.ExpiresOn is { } expiry ? $"expire le {French.Day(expiry)}" : "échéance inconnue",
        _ => "",
    };
}

public static class DuesFilterLabels
{
    public static string Label(this Pic.Application.Dues.DuesFilter filter) =>
        filter switch
        {
            Pic.Application.Dues.DuesFilter.Open => "Avec un reste à payer",
            Pic.Application.Dues.DuesFilter.Late => "En retard, rien de payé",
            Pic.Application.Dues.DuesFilter.Partial => "Payées en partie",
            Pic.Application.Dues.DuesFilter.PaidUp => "À jour",
            Pic.Application.Dues.DuesFilter.Cancelled => "Annulées",
        };
}
