using Npgsql;

namespace Dashboard.Embedded;

/// <summary>
/// The logins and databases of the embedded PostgreSQL. What is there stays as it is; what is missing is made, so that an interrupted
/// first start is completed by the next one.
/// </summary>
internal sealed class PostgresLogins(int port, EmbeddedSecrets secrets)
{
    /// <summary>The superuser, used here and nowhere else.</summary>
    public const string Setup = "wm_setup";

    private const string Service = "wm_service";
    private const string Anon = "wm_anon";
    private const string Dashboard = "wm_dashboard";
    private const string ServiceDatabase = "wingman";
    private const string DashboardDatabase = "dashboard";

    public string ServiceConnection => Connection(ServiceDatabase, Service, secrets.PostgresService);

    public string AnonConnection => Connection(ServiceDatabase, Anon, secrets.PostgresAnon);

    public string DashboardConnection => Connection(DashboardDatabase, Dashboard, secrets.PostgresDashboard);

    /// <summary>The names of what was made.</summary>
    public async Task<IReadOnlyList<string>> EnsureAsync(CancellationToken cancel)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Connection("postgres", Setup, secrets.PostgresSetup) + ";Pooling=false");
            await connection.OpenAsync(cancel);
            return
            [
                .. await EnsureLoginAsync(connection, Service, secrets.PostgresService, "createdb", cancel),
                .. await EnsureLoginAsync(connection, Anon, secrets.PostgresAnon, "nocreatedb", cancel),
                .. await EnsureLoginAsync(connection, Dashboard, secrets.PostgresDashboard, "nocreatedb", cancel),
                .. await EnsureDatabaseAsync(connection, ServiceDatabase, Service, Anon, cancel),
                .. await EnsureDatabaseAsync(connection, DashboardDatabase, Dashboard, Dashboard, cancel),
            ];
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.InvalidPassword)
        {
            throw new EmbeddedServersException("The embedded PostgreSQL does not take the password in 'secrets.json' of the data directory: that file and the "
                + "folder 'postgres' beside it do not belong together. Restore both, or move 'postgres' away to start with an empty one.", exception);
        }
    }

    private static async Task<string[]> EnsureLoginAsync(
        NpgsqlConnection connection, string login, string password, string attribute, CancellationToken cancel)
    {
        if (await ExistsAsync(connection, "select exists (select from pg_roles where rolname = $1)", login, cancel)) return [];
        // CREATE takes no parameters; format() quotes what it is given.
        await ExecuteFormattedAsync(connection, $"create role %I login {attribute} nocreaterole nosuperuser password %L", [login, password], cancel);
        return [$"login {login}"];
    }

    private static async Task<string[]> EnsureDatabaseAsync(
        NpgsqlConnection connection, string database, string owner, string guest, CancellationToken cancel)
    {
        var isNew = !await ExistsAsync(connection, "select exists (select from pg_database where datname = $1)", database, cancel);
        if (isNew) await ExecuteFormattedAsync(connection, "create database %I owner %I", [database, owner], cancel);
        if (isNew) await ExecuteFormattedAsync(connection, "revoke all on database %I from public", [database], cancel);
        if (isNew) await ExecuteFormattedAsync(connection, "grant connect on database %I to %I", [database, guest], cancel);
        return isNew ? [$"database {database}"] : [];
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string query, string name, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(query, connection) { Parameters = { new() { Value = name } } };
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task ExecuteFormattedAsync(NpgsqlConnection connection, string pattern, string[] values, CancellationToken cancel)
    {
        await using var format = new NpgsqlCommand("select format($1, variadic $2)", connection)
        {
            Parameters = { new() { Value = pattern }, new() { Value = values } },
        };
        var statement = (string)(await format.ExecuteScalarAsync(cancel))!;
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private string Connection(string database, string login, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = database,
        Username = login,
        Password = password,
        // On the loopback address both would only cost a round trip for each new connection.
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;
}
