using Dashboard.Embedded;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

[assembly: AssemblyFixture(typeof(TestRedis))]

namespace Dashboard.Tests.Fakes;

/// <summary>
/// One real redis-server for the whole run. Tests that stop it start it again, and stand in a collection that runs alone;
/// it keeps nothing over a stop.
/// </summary>
public sealed class TestRedis : IAsyncLifetime
{
    private const string Password = "a-test-password";

    private readonly TemporaryFolder _folder = new();
    private EmbeddedServer? _server;

    /// <summary>Skips the test where no redis-server is installed, but for CI, which must have one.</summary>
    public string ConnectionString
    {
        get
        {
            if (_server is { } server) return FormattableString.Invariant($"127.0.0.1:{server.Port},password={Password},allowAdmin=true");
            const string missing = "redis-server is not installed on this machine (package redis-server)";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", missing);
            throw new InvalidOperationException(missing);
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (RedisServerProgram.Find() is not { } executable) return;
        var port = LoopbackPort.TakeFree(1)[0];
        var log = new ServerLog(Path.Combine(_folder.Path, "redis.log"));
        _server = new EmbeddedServer(new RedisServerProgram(executable, port, Password), port, log, NullLogger.Instance, TimeProvider.System);
        await _server.StartAsync();
    }

    public Task StartAsync() => _server?.StartAsync() ?? Task.CompletedTask;

    public Task StopAsync() => _server?.StopAsync() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _folder.Dispose();
    }
}
