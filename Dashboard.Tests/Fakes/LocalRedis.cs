using System.Globalization;
using Dashboard.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Fakes;

/// <summary>A real redis-server of the test's own, which keeps nothing and can be stopped and started again on its port.</summary>
public sealed class LocalRedis : IAsyncDisposable
{
    private const string Password = "a-test-password";

    private readonly TemporaryFolder _folder;
    private readonly EmbeddedServer _server;

    private LocalRedis(TemporaryFolder folder, EmbeddedServer server)
    {
        _folder = folder;
        _server = server;
    }

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_server.Port},password={Password},allowAdmin=true");

    /// <summary>For tests of what is told to Redis and not of how long it takes: half a second, the program's limit, can pass on a busy machine.</summary>
    public string PatientConnectionString => $"{ConnectionString},asyncTimeout=20000,syncTimeout=20000";

    /// <summary>Skips the test where no redis-server is installed, but for CI, which must have one.</summary>
    public static void SkipIfMissing()
    {
        if (RedisServerProgram.Find() is not null) return;
        const string missing = "redis-server is not installed on this machine (package redis-server)";
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", missing);
        Assert.Fail(missing);
    }

    public static async Task<LocalRedis> CreateAsync()
    {
        SkipIfMissing();
        var folder = new TemporaryFolder();
        var port = LoopbackPort.TakeFree(1)[0];
        var program = new RedisServerProgram(RedisServerProgram.Find()!, port, Password);
        var log = new ServerLog(Path.Combine(folder.Path, "redis.log"));
        var redis = new LocalRedis(folder, new EmbeddedServer(program, port, log, NullLogger.Instance, TimeProvider.System));
        await redis.StartAsync();
        return redis;
    }

    public Task StartAsync() => _server.StartAsync();

    public Task StopAsync() => _server.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}
