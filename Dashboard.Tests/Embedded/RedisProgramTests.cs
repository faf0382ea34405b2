using Dashboard.Embedded;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Embedded;

public sealed class RedisProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StandardInput_Closed_EndsTheProcess()
    {
        var port = LoopbackPort.TakeFree(1)[0];
        var data = Directory.CreateDirectory(Path.Combine(_folder.Path, "other")).FullName;
        var program = new RedisProgram(BuildLocations.Redis!, port, data, "a-password");
        using var log = new ServerLog(Path.Combine(_folder.Path, "other.log"));
        await using var process = new ServerProcess(program.CreateStartInfo(), program.FirstInput, program.ReadyText, log, TimeProvider.System);
        await process.Ready.WaitAsync(Cancel);

        process.CloseInput();

        await process.Exited.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void CommandLine_ForEveryProcessListToSee_HasNoPassword()
    {
        var program = new RedisProgram(BuildLocations.Redis!, 1, _folder.Path, "a-password");

        Assert.DoesNotContain("a-password", program.CreateStartInfo().ArgumentList);
    }

    public void Dispose() => _folder.Dispose();
}
