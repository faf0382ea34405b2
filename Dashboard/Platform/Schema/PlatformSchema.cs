using System.Reflection;
using Dashboard.Core.Pooling;

namespace Dashboard.Platform.Schema;

/// <summary>Creates schema <c>wingman</c> and its profiles, matches and messages.</summary>
internal static class PlatformSchema
{
    private const int Version = 1;

    // Any number that other users of advisory locks in the database do not take.
    private const long Lock = 0x77696e676d616e;

    /// <summary>
    /// Creates what is missing, in one transaction: at once or not at all, and once however many instances start together.
    /// </summary>
    /// <returns>Whether the schema was created by this call.</returns>
    /// <exception cref="InvalidOperationException">The schema is of another version of this program.</exception>
    public static async Task<bool> CreateAsync(ConnectionPool service, CancellationToken cancel)
    {
        await using var lease = await service.AcquireAsync(cancel);
        await using var transaction = await lease.Connection.BeginTransactionAsync(cancel);
        await RunAsync(lease, $"select pg_advisory_xact_lock({Lock})", cancel);
        var version = await FindVersionAsync(lease, cancel);
        if (version is not null and not Version)
        {
            throw new InvalidOperationException(
                $"Schema \"wingman\" is of version {version}, this program knows version {Version}; drop it, or set {PlatformOptions.SeedKey} = false.");
        }

        if (version is null)
        {
            await RunAsync(lease, Read("schema.sql"), cancel);
            await RunAsync(lease, Read("seed.sql"), cancel);
        }

        await RunAsync(lease, Read("access.sql"), cancel);
        await transaction.CommitAsync(cancel);
        return version is null;
    }

    private static async Task<int?> FindVersionAsync(PoolLease lease, CancellationToken cancel)
    {
        await using var find = lease.Command("select to_regclass('wingman.schema_version') is not null");
        if (await find.ExecuteScalarAsync(cancel) is not true) return null;
        await using var read = lease.Command("select max(version) from wingman.schema_version");
        return await read.ExecuteScalarAsync(cancel) as int?;
    }

    private static async Task RunAsync(PoolLease lease, string sql, CancellationToken cancel)
    {
        await using var command = lease.Command(sql);
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
