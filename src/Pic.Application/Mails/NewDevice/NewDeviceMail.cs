namespace Pic.Application.Mails.NewDevice;

/// <param name="Moment">Day and hour in Paris, in words.</param>
public sealed record NewDeviceMailData(string Name, string Device, string Moment, string Link, string HostName);

/// <summary>The mail that tells somebody of a sign-in from a device not seen before.</summary>
public static class NewDeviceMail
{
    private static readonly Lazy<MailTemplate> Default = new(() => MailTemplate.Embedded("NewDevice.NewDevice", ["nom", "appareil", "moment", "lien", "hébergeur"]));

    public static MailText Write(NewDeviceMailData data) => Default.Value.Fill(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["nom"] = data.Name,
            ["appareil"] = data.Device,
            ["moment"] = data.Moment,
            ["lien"] = data.Link,
            ["hébergeur"] = data.HostName,
        },
        data.HostName);
}
