using Dashboard.Embedded;
using Xunit;

namespace Dashboard.Tests.Pooling.Server;

/// <summary>The machine's own PostgreSQL, which comes with the extensions that the embedded one lacks, on an empty data directory.</summary>
internal static class InstalledPostgres
{
    private const string Root = "/usr/lib/postgresql";

    /// <summary>Skips the test where none is installed that has pg_stat_statements.</summary>
    public static async Task<OwnServer> StartAsync()
    {
        var bin = Directory.Exists(Root)
            ? Directory.EnumerateDirectories(Root).FirstOrDefault(version => File.Exists(Path.Combine(version, "lib", "pg_stat_statements.so")))
            : null;
        Assert.SkipWhen(bin is null, "no PostgreSQL with pg_stat_statements is installed on this machine");
        var server = new OwnServer();
        var account = ServerAccount.ForPostgres();
        var directory = ServerDirectory.Open(server.Folder);
        var binaries = await PostgresBinaries.ProbeAsync(Path.Combine(bin!, "bin"), account, TestContext.Current.CancellationToken);
        Assert.SkipWhen(binaries is null, "the PostgreSQL installed on this machine does not run");
        // What data are there decides which version is started.
        await new PostgresCluster(directory.Postgres, account, syncToDisk: false).CreateAsync(
            binaries!, EmbeddedSecrets.LoadOrCreate(server.Folder).PostgresSetup, TestContext.Current.CancellationToken);
        await server.StartAsync();
        return server;
    }
}
