using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pic.Application.Accounts;
using Pic.Application.Data;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Accounts;

public sealed class KeyProtectionTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Keys_WithACertificate_AreReadWithItAlone()
    {
        var (first, second) = (Certificate(), Certificate());

        var secret = Protect(Protector(("Keys:Certificate", first)));
        var stored = await postgres.Database.NewContext().DataProtectionKeys.Select(k => k.Xml!).SingleAsync();

        Assert.DoesNotContain("<masterKey", stored, StringComparison.Ordinal);
        Assert.Equal("douze", Protector(("Keys:Certificate", first)).Unprotect(secret));
        Assert.Equal("douze", Protector(("Keys:Certificate", second), ("Keys:FormerCertificates:0", first)).Unprotect(secret));
        Assert.Throws<CryptographicException>(() => Protector().Unprotect(secret));
    }

    [Fact]
    public void Keys_FileThatIsNone_SaysSo()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Protector(("Keys:Certificate", "/nulle/part.pem")));

        Assert.Contains("/nulle/part.pem n’est pas un fichier PEM lisible", Assert.Single(fault.Failures), StringComparison.Ordinal);
    }

    private static string Protect(IDataProtector protector) => protector.Protect("douze");

    private IDataProtector Protector(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System);
        services.AddPicData(postgres.ConnectionString).AddPicAccounts().AddKeyProtection(configuration);
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("essai");
    }

    private static string Certificate()
    {
        using var key = RSA.Create(2048);
        var certificate = new CertificateRequest("CN=pic", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var path = Path.Combine(Directory.CreateTempSubdirectory("pic-keys").FullName, "keys.pem");
        File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        return path;
    }
}
