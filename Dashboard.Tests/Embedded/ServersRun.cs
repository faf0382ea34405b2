using Dashboard.Embedded;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Embedded;

/// <summary>Embedded servers for the tests of one class, so that not each of them pays for a first start.</summary>
public sealed class ServersRun : IAsyncLifetime
{
    /// <summary>A variable of this process that no child may see.</summary>
    public const string SecretVariable = "WINGMAN_TEST__SECRET";

    private EmbeddedServers? _servers;

    public string Postgres => Servers.Configuration["ConnectionStrings:Postgres"]!;

    public string Redis => Servers.Configuration["ConnectionStrings:Redis"]!;

    internal EmbeddedServers Servers => _servers!;

    internal TemporaryFolder Folder { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable(SecretVariable, "hidden-value");
        _servers = await ServerRuns.StartAsync(Folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (_servers is not null) await _servers.DisposeAsync();
        Folder.Dispose();
    }
}
