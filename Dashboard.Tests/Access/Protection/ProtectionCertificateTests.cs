using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Configuration;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Access.Protection;

public sealed class ProtectionCertificateTests : IDisposable
{
    private const string Password = "pass word";

    private static readonly string[] WithoutServers =
    [
        "--urls=http://127.0.0.1:0", "--applicationName=Dashboard", "--environment=Production", "--ConnectionStrings:Postgres=none",
        "--ConnectionStrings:Dashboard=none", "--ConnectionStrings:Redis=none",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_WithACertificate_EncryptsKeysAndReadsThemAgain()
    {
        string[] settings = [$"--Access:CertificatePath={Rsa()}", $"--Access:CertificatePassword={Password}"];
        string text;
        await using (var output = new StringWriter())
        {
            await using var program = await StartAsync(output, settings);
            text = program.App.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("canary");
            Assert.DoesNotContain("Hint:", output.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Password, output.ToString(), StringComparison.Ordinal);
        }

        var key = await File.ReadAllTextAsync(Assert.Single(Directory.EnumerateFiles(Path.Combine(_folder.Path, "keys"))), TestContext.Current.CancellationToken);
        Assert.Contains("EncryptedData", key, StringComparison.Ordinal);
        Assert.DoesNotContain("<value>", key, StringComparison.Ordinal);
        await using var again = await StartAsync(TextWriter.Null, settings);
        Assert.Equal("canary", again.App.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(text));
    }

    [Fact]
    public async Task Start_WithoutACertificate_SaysSoOnce()
    {
        await using var output = new StringWriter();
        await using var program = await StartAsync(output);
        Assert.Equal(2, output.ToString().Split("Hint: the keys that protect cookies lie unencrypted").Length);
    }

    [Theory]
    [InlineData("wrong password", "names a file that cannot be opened")]
    [InlineData("no certificate", "names a file that cannot be opened")]
    [InlineData("missing", "Access:CertificatePath names no file; allowed is the path of a PKCS #12 file")]
    [InlineData("elliptic", "names a certificate without a private key that can encrypt")]
    public async Task Start_CertificateOfNoUse_IsRefusedWithASentence(string which, string expected)
    {
        var path = which switch
        {
            "missing" => Path.Combine(_folder.Path, "nowhere.pfx"),
            "no certificate" => Written(Path.Combine(_folder.Path, "text.pfx"), "no certificate"u8.ToArray()),
            "elliptic" => Elliptic(),
            _ => Rsa(),
        };
        var refused = await Assert.ThrowsAsync<StartException>(
            () => StartAsync(TextWriter.Null, $"--Access:CertificatePath={path}", $"--Access:CertificatePassword={(which == "wrong password" ? "another" : Password)}"));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_WhatWouldBelieveAnybody_IsNamed()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ForwardedHeaders_Enabled"] = "True", ["Access:TrustedProxies"] = "0.0.0.0/0", ["Access:KeyRequestsPerSecond"] = "0", ["Access:AllowPlainHttp"] = "yes",
        }).Build();
        Assert.Equal(
            [
                "Access:KeyRequestsPerSecond is '0'; allowed is a whole number from 1 to 100000.",
                "Access:AllowPlainHttp is 'yes'; allowed is true or false.",
                "Access:TrustedProxies has '0.0.0.0/0', which is everybody; allowed is IP addresses and networks such as 10.0.0.5, 10.1.0.0/16 or fd00::/8, separated by commas.",
                "ForwardedHeaders_Enabled is 'true', which believes whoever asks; allowed is false; the proxies to believe stand in Access:TrustedProxies.",
            ],
            ConfigurationCheck.Find(configuration, AllSettings.List));
    }

    private static string Written(string path, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string Rsa()
    {
        using var key = RSA.Create(2048);
        return Export(new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private string Elliptic()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Export(new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256));
    }

    private string Export(CertificateRequest request)
    {
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return Written(Path.Combine(_folder.Path, "protection.pfx"), certificate.Export(X509ContentType.Pkcs12, Password));
    }

    private Task<RunningProgram> StartAsync(TextWriter output, params string[] settings) =>
        RunningProgram.StartAsync([.. WithoutServers, $"--Dashboard:DataDirectory={_folder.Path}", .. settings], output);
}
