namespace Dashboard.Embedded;

/// <summary>Starts each server in the data directory, for the first time or once more.</summary>
internal sealed class ServerStart(ServerDirectory directory, EmbeddedSecrets secrets, bool syncToDisk, ILogger logger, TimeProvider clock)
{
    public async Task<StartedServer> PostgresAsync(int port, CancellationToken cancel)
    {
        var account = ServerAccount.ForPostgres();
        if (!await account.CanEnterAsync(directory.Root, cancel))
            throw new EmbeddedServersException($"PostgreSQL does not run as root but as user '{account.Name}', who cannot enter '{directory.Root}'. "
                + $"Set {EmbeddedOptions.DataDirectoryKey} to a folder that others may enter, for example under /var/lib.");
        var cluster = new PostgresCluster(directory.Postgres, account, syncToDisk);
        var binaries = await FindBinariesAsync(cluster, account, cancel);
        if (cluster.Major is null) await cluster.CreateAsync(binaries, secrets.PostgresSetup, cancel);

        var server = Create(new PostgresProgram(binaries, cluster, account, port, clock), port, "postgres");
        var logins = new PostgresLogins(port, secrets);
        var made = await StartAsync(server, () => logins.EnsureAsync(cancel), cancel);
        var user = account.Name is null ? "" : $", as user {account.Name}";
        string[] summary = [$"PostgreSQL: embedded {binaries.Version}, 127.0.0.1:{port}{user}, data in {cluster.Directory}"];
        return new StartedServer(
            server,
            new Dictionary<string, string>
            {
                ["ConnectionStrings:Postgres"] = logins.ServiceConnection,
                ["ConnectionStrings:PostgresAnon"] = logins.AnonConnection,
                ["ConnectionStrings:Dashboard"] = logins.DashboardConnection,
            },
            made.Count == 0 ? summary : [.. summary, $"PostgreSQL: created {string.Join(", ", made)}"]);
    }

    public async Task<StartedServer> RedisAsync(int port, CancellationToken cancel)
    {
        if (BuildLocations.Redis is not { } assembly)
            throw new EmbeddedServersException("No Redis is configured, and the embedded one is not there: the build left it out, or its folder is gone. "
                + "Set ConnectionStrings:Redis to a server, or to 'none' to run without.");
        var server = Create(new RedisProgram(assembly, port, directory.Redis, secrets.Redis), port, "redis");
        await StartAsync(server, () => Task.FromResult<IReadOnlyList<string>>([]), cancel);
        return new StartedServer(
            server,
            new Dictionary<string, string> { ["ConnectionStrings:Redis"] = $"127.0.0.1:{port},password={secrets.Redis}" },
            [$"Redis: embedded Garnet {RedisProgram.Version(assembly)}, 127.0.0.1:{port}, data in {directory.Redis}"]);
    }

    private EmbeddedServer Create(IServerProgram program, int port, string logName) =>
        new(program, port, new ServerLog(directory.LogFile(logName)), logger, clock);

    /// <summary>Stops the server again when the start as a whole fails.</summary>
    private static async Task<IReadOnlyList<string>> StartAsync(
        EmbeddedServer server, Func<Task<IReadOnlyList<string>>> complete, CancellationToken cancel)
    {
        try
        {
            await server.StartAsync(cancel);
            return await complete();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task<PostgresBinaries> FindBinariesAsync(PostgresCluster cluster, ServerAccount account, CancellationToken cancel)
    {
        var locator = new PostgresLocator(account, directory.Programs);
        if (await locator.FindAsync(cluster.Major, cancel) is { } found) return found;
        if (cluster.Major is not null) throw cluster.CannotBeRead(await locator.FindAsync(null, cancel));
        throw new EmbeddedServersException("No PostgreSQL is configured, and none was found to embed: neither npm's packages beside the build nor one installed on "
            + "this machine can be run. Set ConnectionStrings:Postgres and ConnectionStrings:Dashboard to a server, or to 'none' to run without.");
    }
}
