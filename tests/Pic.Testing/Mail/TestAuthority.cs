using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pic.Testing.Mail;

/// <summary>A certificate authority of its own and one certificate for localhost, made once per test process.</summary>
public sealed class TestAuthority
{
    private static readonly Lazy<TestAuthority> Only = new(() => new TestAuthority());

    private TestAuthority()
    {
        var from = TimeProvider.System.GetUtcNow().AddDays(-1);
        var until = from.AddDays(30);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=Pic test authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var root = authority.CreateSelfSigned(from, until);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var signed = request.Create(root, from, until.AddDays(-1), Guid.CreateVersion7().ToByteArray());

        CertificatePem = signed.ExportCertificatePem();
        KeyPem = key.ExportPkcs8PrivateKeyPem();
        using var pair = X509Certificate2.CreateFromPem(CertificatePem, KeyPem);
        Certificate = X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
        CaFile = Path.Combine(Path.GetTempPath(), $"pic-test-ca-{Environment.ProcessId}.pem");
        File.WriteAllText(CaFile, root.ExportCertificatePem());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(CaFile);
    }

    public static TestAuthority Instance => Only.Value;

    public X509Certificate2 Certificate { get; }

    public string CertificatePem { get; }

    public string KeyPem { get; }

    public string CaFile { get; }
}
