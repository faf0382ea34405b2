using Dashboard.Configuration;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed class StartTests
{
    private static readonly string[] WithoutServers =
    [
        "--urls=http://127.0.0.1:0", "--applicationName=Dashboard", "--ConnectionStrings:Postgres=none", "--ConnectionStrings:Dashboard=none",
        "--ConnectionStrings:Redis=none",
    ];

    [Fact]
    public async Task Start_InProductionWithoutKey_SaysWhatToSetAndPrintsNoLink()
    {
        var said = await StartAsync("--environment=Production");
        Assert.Contains("Demo traffic: off", said, StringComparison.Ordinal);
        Assert.Contains("Set Access:BootstrapApiKey to at least 32 characters", said, StringComparison.Ordinal);
        Assert.DoesNotContain('#', said);
    }

    [Fact]
    public async Task Start_WithDemoOnGivenServers_IsRefusedWithASentence()
    {
        var refused = await Assert.ThrowsAsync<StartException>(() => StartAsync("--Demo:Enabled=true", "--Platform:Seed=perhaps"));
        Assert.Contains("Demo:Enabled is true, but ConnectionStrings:Postgres and ConnectionStrings:Redis are given", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Platform:Seed", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<string> StartAsync(params string[] args)
    {
        using var folder = new TemporaryFolder();
        await using var output = new StringWriter();
        await using (await RunningProgram.StartAsync([.. WithoutServers, $"--Dashboard:DataDirectory={folder.Path}", .. args], output))
        {
            return output.ToString();
        }
    }
}
