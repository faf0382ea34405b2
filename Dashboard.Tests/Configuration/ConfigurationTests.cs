using Dashboard.Configuration;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Dashboard.Tests.Configuration;

public sealed class ConfigurationTests
{
    [Fact]
    public async Task StartAsync_SeveralWrongValues_NamesAllAndStartsNothing()
    {
        using var folder = new TemporaryFolder();
        var exception = await Assert.ThrowsAsync<StartException>(() => RunningProgram.StartAsync(
            [
                $"--Dashboard:DataDirectory={folder.Path}",
                "--DATABASE_POOL_SIZE=many",
                "--METRICS_RETENTION_HOURS=0",
                "--ConnectionStrings:Postgres=Host=db;Passwort=hidden-value",
                "--ConnectionStrings:Redis=cache:6379,passwort=hidden-value",
                "--Access:BootstrapApiKey=hidden-value",
                "--ENABLE_CONNECTION_POOLING=perhaps",
            ],
            TextWriter.Null));

        Assert.Contains("DATABASE_POOL_SIZE (Pooling:Size) is 'many'; allowed is a whole number from 10 to 50.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("METRICS_RETENTION_HOURS (Metrics:RetentionHours) is '0'; allowed is a whole number from 1 to 168.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:Postgres has the unknown keyword 'Passwort'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:Redis has the unknown keyword 'passwort'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Access:BootstrapApiKey has 12 characters; allowed is a text of at least 32 characters.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ENABLE_CONNECTION_POOLING (Pooling:Enabled) is 'perhaps'; allowed is true or false.", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-value", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task StartAsync_PortTaken_SaysSoAndStartsNothing()
    {
        await using var first = await TestProgram.StartAsync(null, null);
        using var folder = new TemporaryFolder();
        var exception = await Assert.ThrowsAsync<StartException>(() => RunningProgram.StartAsync(
            [$"--urls={first.Address}", $"--Dashboard:DataDirectory={folder.Path}"], TextWriter.Null));
        Assert.Contains($"Port {first.Address.Port} is taken", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("localhost:5987")]
    [InlineData("ftp://localhost:5987")]
    [InlineData("http://localhost:5987/path")]
    [InlineData("http://localhost:99999")]
    [InlineData("http://localhost:0")]
    [InlineData("http://192.0.2.1:5987")]
    [InlineData("http://127.0.0.1:0;nonsense")]
    public async Task StartAsync_AddressThatCannotBeListenedOn_NamesKeyAndGivenAndStartsNothing(string urls)
    {
        using var folder = new TemporaryFolder();
        var exception = await Assert.ThrowsAsync<StartException>(() => RunningProgram.StartAsync(
            [$"--urls={urls}", $"--Dashboard:DataDirectory={folder.Path}"], TextWriter.Null));
        Assert.Contains($"urls (--urls, ASPNETCORE_URLS) is '{urls.Split(';')[^1]}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("; allowed are addresses such as http://localhost:5080", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task StartAsync_HttpsWithoutCertificate_SaysWhichSetting()
    {
        var exception = await Assert.ThrowsAsync<StartException>(() => TestProgram.StartAsync(
            null, null, "urls=https://127.0.0.1:0"));
        Assert.Contains("Kestrel:Certificates:Default:Path", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_SeedWithoutPostgres_DoesNotClaimASchema()
    {
        await using var program = await TestProgram.StartAsync(null, null, "Platform:Seed=true");
        Assert.Contains("PostgreSQL: none", program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("schema wingman", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void PlainName_BesideItsKey_Wins()
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Pooling:Size"] = "30", ["DATABASE_POOL_SIZE"] = "40" });
        PlainNames.Add(configuration, AllSettings.List);
        Assert.Equal("40", configuration["Pooling:Size"]);
    }

    [Fact]
    public void Find_NothingGiven_IsRight() =>
        Assert.Empty(ConfigurationCheck.Find(new ConfigurationBuilder().Build(), AllSettings.List));

    [Fact]
    public void AllSettings_Keys_AreDistinct() =>
        Assert.Equal(AllSettings.List.Count, AllSettings.List.Select(setting => setting.Key).Distinct().Count());
}
