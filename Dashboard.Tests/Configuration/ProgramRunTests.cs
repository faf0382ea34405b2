using Dashboard.Configuration;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Dashboard.Tests.Configuration;

public sealed class ProgramRunTests
{
    [Fact]
    public async Task RunAsync_BackgroundServiceFails_IsOne() =>
        Assert.Equal(1, await RunAsync(builder => builder.Services.AddHostedService<Failing>()));

    [Fact]
    public async Task RunAsync_StoppedWhileItRuns_IsZero() =>
        Assert.Equal(0, await RunAsync(builder => builder.Services.AddHostedService<Stopping>()));

    private static async Task<int> RunAsync(Action<WebApplicationBuilder> configure)
    {
        using var folder = new TemporaryFolder();
        return await ProgramRun.RunAsync(
            [
                "--urls=http://127.0.0.1:0", $"--Dashboard:DataDirectory={folder.Path}", "--Logging:LogLevel:Default=None",
                "--ConnectionStrings:Postgres=none", "--ConnectionStrings:Dashboard=none", "--ConnectionStrings:Redis=none",
            ],
            configure);
    }

    private sealed class Failing : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => throw new InvalidOperationException("fails");
    }

    private sealed class Stopping(IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken)
        {
            lifetime.ApplicationStarted.Register(lifetime.StopApplication);
            return Task.CompletedTask;
        }
    }
}
