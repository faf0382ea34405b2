using Dashboard.Embedded;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Embedded;

/// <summary>One embedded Redis for the tests of a class.</summary>
public sealed class RedisRun : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private EmbeddedServers? _servers;

    public string ConnectionString => _servers!.Configuration["ConnectionStrings:Redis"]!;

    public int Port => _servers!.Redis!.Port;

    public async ValueTask InitializeAsync() => _servers = await ServerRuns.StartAsync(_folder, postgres: false);

    public async ValueTask DisposeAsync()
    {
        if (_servers is not null) await _servers.DisposeAsync();
        _folder.Dispose();
    }
}
