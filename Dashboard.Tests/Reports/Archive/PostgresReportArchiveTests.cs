using Dashboard.Core.Reports.Archive;
using Dashboard.Tests.Fakes;
using Dashboard.Tests.Storage;
using Xunit;

namespace Dashboard.Tests.Reports.Archive;

public sealed class PostgresReportArchiveTests(TestPostgres postgres) : ReportArchiveContract, IAsyncLifetime
{
    private StateRun? _run;
    private PostgresReportArchive? _archive;

    protected override IReportArchive Archive => _archive!;

    public async ValueTask InitializeAsync()
    {
        var (connection, _) = await postgres.CreateDatabaseAsync();
        _run = StateRun.Create(connection);
        await _run.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(_run.Database.IsReady), () => Task.FromResult(_run.Database.Hindrance ?? ""));
        _archive = new(_run.Database, Limits, Clock);
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is not null) await _run.DisposeAsync();
    }

    [Fact]
    public async Task Delete_Kept_IsInTheAuditTrail()
    {
        await AddAsync("a", 10);
        await Archive.DeleteAsync("a", new("ada", "127.0.0.1"), Cancel);
        await Archive.DeleteAsync("a", new("ada", "127.0.0.1"), Cancel);
        var line = Assert.Single(await _run!.Store.RecentAsync("reports.delete", 10, Cancel));
        Assert.Equal(("ada", "a", "127.0.0.1"), (line.Actor, line.Subject, line.Origin));
        Assert.Contains("\"hash\"", line.Before, StringComparison.Ordinal);
    }
}
