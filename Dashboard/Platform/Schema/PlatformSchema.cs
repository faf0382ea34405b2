using System.Reflection;
using Npgsql;

namespace Dashboard.Platform.Schema;

/// <summary>Creates schema <c>wingman</c> and its profiles, matches and messages.</summary>
internal static class PlatformSchema
{
    private const int Version = 1;
    private const int CommandTimeoutSeconds = 120;

    // Any number that other users of advisory locks in the database do not take.
    private const long Lock = 0x77696e676d616e;

    /// <summary>
    /// Creates what is missing, in one transaction: at once or not at all, and once however many instances start together.
    /// </summary>
    /// <param name="connectionString">A login that may create schemas; the pools' own limits and figures are left alone.</param>
    /// <param name="cancel">Ends it early; then nothing is created.</param>
    /// <returns>Whether the schema was created by this call.</returns>
    /// <exception cref="InvalidOperationException">The schema is of another version of this program.</exception>
    public static async Task<bool> CreateAsync(string connectionString, CancellationToken cancel)
    {
        await using var source = BuildSource(connectionString);
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await RunAsync(connection, $"select pg_advisory_xact_lock({Lock})", cancel);
        var version = await FindVersionAsync(connection, cancel);
        if (version is not null and not Version)
        {
            throw new InvalidOperationException(
                $"Schema \"wingman\" is of version {version}, this program knows version {Version}; drop it, or set {PlatformOptions.SeedKey} = false.");
        }

        if (version is null)
        {
            await RunAsync(connection, Read("schema.sql"), cancel);
            await RunAsync(connection, Read("seed.sql"), cancel);
        }

        await RunAsync(connection, Read("access.sql"), cancel);
        await transaction.CommitAsync(cancel);
        return version is null;
    }

    private static NpgsqlDataSource BuildSource(string connectionString)
    {
        // A name that is no pool's: what is measured are the platform's statements, not these.
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = "seed" };
        builder.ConnectionStringBuilder.Pooling = false;
        builder.ConnectionStringBuilder.CommandTimeout = CommandTimeoutSeconds;
        builder.ConnectionStringBuilder.ApplicationName = "wingman-seed";
        return builder.Build();
    }

    private static async Task<int?> FindVersionAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var find = new NpgsqlCommand("select to_regclass('wingman.schema_version') is not null", connection);
        if (await find.ExecuteScalarAsync(cancel) is not true) return null;
        await using var read = new NpgsqlCommand("select max(version) from wingman.schema_version", connection);
        return await read.ExecuteScalarAsync(cancel) as int?;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static string Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Dashboard.Platform.Schema.{file}")
            ?? throw new InvalidOperationException($"Resource {file} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
