using System.Globalization;

namespace Pic.Testing.Mail;

/// <summary>The configuration files of a Postfix and a Dovecot that live in one folder and touch nothing else.</summary>
internal static class PostfixConfiguration
{
    /// <summary>Nobody: virtual mailboxes belong to the least of users.</summary>
    private const int MailboxOwner = 65534;

    public static void Write(string folder, int startTlsPort, int implicitPort, string user, string password)
    {
        var files = new Dictionary<string, string>
        {
            ["postfix/main.cf"] = Main(folder),
            ["postfix/master.cf"] = Master(startTlsPort, implicitPort),
            ["postfix/mailboxes"] = "if !/^inconnu@/\n/@membre\\.test$/ boite/\nendif\n",
            ["dovecot.conf"] = Dovecot(folder),
            ["users"] = $"{user}:{{PLAIN}}{password}::::::\n",
            ["server.pem"] = TestAuthority.Instance.CertificatePem + "\n" + TestAuthority.Instance.KeyPem + "\n",
        };
        foreach (var name in (string[])["postfix", "queue", "data", "mail", "dovecot"])
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        foreach (var (name, content) in files)
        {
            File.WriteAllText(Path.Combine(folder, name), content);
        }
    }

    private static string Main(string folder) => string.Create(CultureInfo.InvariantCulture, $$"""
        compatibility_level = 3.6
        queue_directory = {{folder}}/queue
        data_directory = {{folder}}/data
        maillog_file = {{folder}}/mail.log
        maillog_file_prefixes = {{folder}}
        myhostname = mail.pic.test
        mydestination =
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        mynetworks =
        alias_maps =
        alias_database =
        local_recipient_maps =
        biff = no
        message_size_limit = 20000000
        virtual_mailbox_limit = 0
        mailbox_size_limit = 0
        virtual_mailbox_domains = membre.test
        virtual_mailbox_base = {{folder}}/mail
        virtual_mailbox_maps = regexp:{{folder}}/postfix/mailboxes
        virtual_uid_maps = static:{{MailboxOwner}}
        virtual_gid_maps = static:{{MailboxOwner}}
        default_transport = error:nothing leaves this machine
        smtpd_tls_cert_file = {{folder}}/server.pem
        smtpd_tls_key_file = {{folder}}/server.pem
        smtpd_tls_auth_only = yes
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = private/auth
        smtpd_sasl_auth_enable = yes
        smtpd_relay_restrictions = permit_sasl_authenticated, reject
        smtpd_recipient_restrictions = reject_unlisted_recipient, permit_sasl_authenticated, reject
        smtpd_reject_unlisted_recipient = yes
        smtpd_client_connection_count_limit = 0
        smtpd_delay_reject = yes

        """);

    private static string Master(int startTlsPort, int implicitPort) => string.Create(CultureInfo.InvariantCulture, $"""
        127.0.0.1:{startTlsPort} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt
        127.0.0.1:{implicitPort} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        showq unix n - n - - showq
        error unix - - n - - error
        retry unix - - n - - error
        discard unix - - n - - discard
        virtual unix - n n - - virtual
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd

        """);

    private static string Dovecot(string folder) => $$"""
        base_dir = {{folder}}/dovecot/run
        state_dir = {{folder}}/dovecot
        log_path = {{folder}}/dovecot.log
        auth_verbose = yes
        auth_failure_delay = 0 secs
        protocols =
        ssl = no
        auth_mechanisms = plain login
        passdb {
          driver = passwd-file
          args = {{folder}}/users
        }
        userdb {
          driver = static
          args = uid=65534 gid=65534 home=/nonexistent
        }
        service auth {
          unix_listener {{folder}}/queue/private/auth {
            mode = 0660
            user = postfix
            group = postfix
          }
        }
        service stats {
          chroot =
        }

        """;
}
