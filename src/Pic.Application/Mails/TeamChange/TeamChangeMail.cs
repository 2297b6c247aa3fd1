namespace Pic.Application.Mails.TeamChange;

/// <param name="What">Who changed what, in one sentence.</param>
public sealed record TeamChangeMailData(string Name, string What, string Link, string HostName);

/// <summary>The mail that tells the whole team of a change of rights.</summary>
public static class TeamChangeMail
{
    private static readonly Lazy<MailTemplate> Default = new(() => MailTemplate.Embedded("TeamChange.TeamChange", ["nom", "changement", "lien", "hébergeur"]));

    public static MailText Write(TeamChangeMailData data) => Default.Value.Fill(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["nom"] = data.Name, ["changement"] = data.What, ["lien"] = data.Link, ["hébergeur"] = data.HostName },
        data.HostName);
}
