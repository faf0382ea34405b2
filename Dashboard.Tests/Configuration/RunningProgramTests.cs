using Dashboard.Configuration;
using Dashboard.Embedded;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Dashboard.Tests.Configuration;

public sealed class RunningProgramTests
{
    [Fact]
    public async Task DisposeAsync_PartThatFailsToStop_StillEndsServersAndFreesTheDirectory()
    {
        using var folder = new TemporaryFolder();
        var program = await RunningProgram.StartAsync(
            [
                "--urls=http://127.0.0.1:0", $"--Dashboard:DataDirectory={folder.Path}",
                "--ConnectionStrings:Postgres=none", "--ConnectionStrings:Dashboard=none", "--Logging:LogLevel:Default=None",
            ],
            TextWriter.Null,
            builder => builder.Services.AddHostedService<FailingStop>());
        var redis = program.Servers!.Redis!;

        await Assert.ThrowsAnyAsync<Exception>(() => program.DisposeAsync().AsTask());

        Assert.Null(redis.ProcessId);
        DataDirectoryLock.Take(folder.Path).Dispose();
    }

    private sealed class FailingStop : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("does not stop");
    }
}
