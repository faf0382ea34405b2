using System.Diagnostics;
using Dashboard.Embedded;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Embedded;

public sealed class PostgresOrphanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_OrphanOfKilledRun_IsStoppedFirst()
    {
        await using (await ServerRuns.StartAsync(_folder, redis: false))
        {
        }
        using var orphan = await StartOrphanAsync();

        await using var servers = await ServerRuns.StartAsync(_folder, redis: false);

        Assert.True(orphan.HasExited);
        Assert.Equal(1, await Sql.ScalarAsync<int>(servers.Configuration["ConnectionStrings:Postgres"]!, "select 1"));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Process> StartOrphanAsync()
    {
        var account = ServerAccount.ForPostgres();
        var binaries = await new PostgresLocator(account, Path.Combine(_folder.Path, "programs")).FindAsync(null, Cancel);
        var data = Path.Combine(_folder.Path, "postgres");
        string[] arguments = ["-D", data, "-c", "listen_addresses=", "-c", "unix_socket_directories="];
        var start = new ProcessStartInfo(binaries!.Postgres, arguments) { RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        account.Apply(start);
        var orphan = Process.Start(start)!;
        while (await orphan.StandardError.ReadLineAsync(Cancel) is { } line && !line.Contains("ready to accept connections", StringComparison.Ordinal))
        {
        }
        return orphan;
    }
}
