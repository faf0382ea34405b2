using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Outbox.Database;
using Dashboard.Core.Alerts.Outbox.Journal;
using Dashboard.Tests.Fakes;
using Dashboard.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Dashboard.Tests.Alerts.Outbox;

/// <summary>One instance with its journal, and a way to the database that can be cut.</summary>
internal sealed class FailoverRun : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TcpRelay _relay;
    private readonly StateRun _run;

    private FailoverRun(TcpRelay relay, StateRun run)
    {
        (_relay, _run) = (relay, run);
        Restart();
    }

    public FakeTimeProvider Clock { get; } = new(AlertSamples.Now);

    public FailoverAlertStore Store { get; private set; } = null!;

    public JournalAlertStore Journal { get; private set; } = null!;

    public static async Task<FailoverRun> OpenAsync(string connection)
    {
        var target = new NpgsqlConnectionStringBuilder(connection);
        var relay = new TcpRelay(target.Host!, target.Port);
        relay.Open();
        var run = StateRun.Create(new NpgsqlConnectionStringBuilder(connection) { Port = relay.Port }.ConnectionString);
        await run.StartAsync();
        var opened = new FailoverRun(relay, run);
        await opened.ReachAsync();
        return opened;
    }

    public async Task CutAsync()
    {
        await _relay.CutAsync();
        await Wait.UntilAsync(() => Task.FromResult(!_run.Database.IsReady));
    }

    /// <summary>The way is there again; whoever asks next finds the database.</summary>
    public Task MendAsync()
    {
        _relay.Open();
        return ReachAsync();
    }

    /// <summary>As a start with the same folder.</summary>
    public void Restart()
    {
        Journal?.Dispose();
        Journal = new(_folder.Path, Clock, NullLogger<JournalAlertStore>.Instance);
        Store = new(_run.Database, new PostgresAlertStore(_run.Database), Journal, Clock, NullLogger<FailoverAlertStore>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _run.DisposeAsync();
        await _relay.DisposeAsync();
        Store.Dispose();
        Journal.Dispose();
        _folder.Dispose();
    }

    private Task ReachAsync() => Wait.UntilAsync(() => Task.FromResult(_run.Database.IsReady), () => Task.FromResult(_run.Database.Hindrance ?? ""));
}
