using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Pic.Application.Mails.Transport;

/// <summary>From nothing to a session: connect, greeting, EHLO, TLS, AUTH.</summary>
internal static class SubmissionOpening
{
    public static async Task<SubmissionSession> OpenAsync(SubmissionServer server, Attempt attempt)
    {
        attempt.Enter(SubmissionStage.Connect, server.ConnectTimeout);
        var wire = new SmtpWire(await ConnectAsync(server, attempt.Token));
        try
        {
            if (server.Security == MailSecurity.Implicit)
            {
                await EncryptAsync(wire, server, attempt);
            }

            attempt.Enter(SubmissionStage.Greeting, server.CommandTimeout);
            Demand(await wire.ReadReplyAsync(attempt.Token), attempt.Stage);
            var abilities = await HelloAsync(wire, server, attempt);
            if (server.Security == MailSecurity.StartTls)
            {
                abilities = await StartTlsAsync(wire, server, abilities, attempt);
            }

            if (server.User is not null)
            {
                attempt.Enter(SubmissionStage.Authentication, server.CommandTimeout);
                await AuthenticateAsync(wire, server, abilities, attempt);
            }

            return new SubmissionSession(wire, server, abilities);
        }
        catch
        {
            await wire.DisposeAsync();
            throw;
        }
    }

    private static async Task<Socket> ConnectAsync(SubmissionServer server, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server.Host, server.Port, cancellationToken);
            return server.Security == MailSecurity.None && !IsLoopback(socket)
                ? throw new IOException($"{server.Host} is not on this machine: TLS is needed.")
                : socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsLoopback(Socket socket) =>
        socket.RemoteEndPoint is IPEndPoint { Address: var address }
        && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static async Task<ServerAbilities> HelloAsync(SmtpWire wire, SubmissionServer server, Attempt attempt)
    {
        attempt.Enter(SubmissionStage.Hello, server.CommandTimeout);
        var reply = await AskAsync(wire, "EHLO " + server.HelloName, attempt);
        Demand(reply, attempt.Stage);
        return ServerAbilities.Read(reply);
    }

    private static async Task<ServerAbilities> StartTlsAsync(
        SmtpWire wire, SubmissionServer server, ServerAbilities abilities, Attempt attempt)
    {
        attempt.Enter(SubmissionStage.Tls, server.CommandTimeout);
        if (!abilities.StartTls)
        {
            throw new SubmissionFault(new(DeliveryFate.NotSent, attempt.Stage, Fault: "The server offers no STARTTLS: nothing is sent in clear."));
        }

        Demand(await AskAsync(wire, "STARTTLS", attempt), attempt.Stage);
        await EncryptAsync(wire, server, attempt);
        return await HelloAsync(wire, server, attempt);
    }

    private static async Task EncryptAsync(SmtpWire wire, SubmissionServer server, Attempt attempt)
    {
        attempt.Enter(SubmissionStage.Tls, server.CommandTimeout);
        var options = new SslClientAuthenticationOptions { TargetHost = server.Host };
        if (server.CaFile is not null)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(server.CaFile);
            options.CertificateChainPolicy = policy;
        }

        await wire.EncryptAsync(options, attempt.Token);
    }

    private static async Task AuthenticateAsync(SmtpWire wire, SubmissionServer server, ServerAbilities abilities, Attempt attempt)
    {
        if (!wire.IsEncrypted && !server.AllowPasswordOnLoopback)
        {
            throw new SubmissionFault(new(DeliveryFate.AuthenticationFailed, attempt.Stage, Fault: "A password never travels without TLS."));
        }

        WireReply? reply = null;
        if (abilities.Mechanisms.Contains("PLAIN"))
        {
            reply = await AskAsync(wire, "AUTH PLAIN " + Base64($"\0{server.User}\0{server.Password}"), attempt);
        }

        if (reply is null or { Code: 504 } && abilities.Mechanisms.Contains("LOGIN"))
        {
            reply = await AskAsync(wire, "AUTH LOGIN", attempt);
            reply = reply.Code == 334 ? await AskAsync(wire, Base64(server.User!), attempt) : reply;
            reply = reply.Code == 334 ? await AskAsync(wire, Base64(server.Password!), attempt) : reply;
        }

        if (reply is null)
        {
            var offered = abilities.Mechanisms.Count == 0 ? "none" : string.Join(' ', abilities.Mechanisms.Order(StringComparer.Ordinal));
            throw new SubmissionFault(new(
                DeliveryFate.AuthenticationFailed, attempt.Stage, Fault: $"The server offers neither PLAIN nor LOGIN ({Cut(offered)})."));
        }

        Demand(reply, attempt.Stage);
    }

    private static async Task<WireReply> AskAsync(SmtpWire wire, string command, Attempt attempt)
    {
        wire.Queue(command);
        await wire.FlushAsync(attempt.Token);
        return await wire.ReadReplyAsync(attempt.Token);
    }

    private static void Demand(WireReply reply, SubmissionStage stage)
    {
        if (!reply.IsPositive)
        {
            throw new SubmissionFault(DeliveryReport.FromReply(stage, reply.ToMailReply()));
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Cut(string text) => text.Length > 100 ? text[..100] : text;
}
