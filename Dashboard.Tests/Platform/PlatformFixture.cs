using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Platform;

/// <summary>
/// One seeded database, one Redis and one host without rate limits for the tests of the platform API. Each test uses profiles and
/// matches of its own; the seed says which are there.
/// </summary>
public sealed class PlatformFixture(TestPostgres postgres) : IAsyncLifetime
{
    private PlatformHost? _host;
    private LocalRedis? _redis;

    internal PlatformHost Host => _host!;

    internal LocalRedis Redis => _redis!;

    internal string Service { get; private set; } = "";

    internal string Anon { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        LocalRedis.SkipIfMissing();
        (Service, Anon) = await postgres.CreatePlatformAsync();
        _redis = await LocalRedis.CreateAsync();
        _host = await PlatformHost.StartAsync(Service, Anon, _redis.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        if (_redis is not null) await _redis.DisposeAsync();
    }
}
