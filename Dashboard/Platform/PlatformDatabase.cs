using System.Runtime.CompilerServices;
using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Leases;
using Npgsql;

namespace Dashboard.Platform;

/// <summary>The platform's two ways to PostgreSQL: writes as the owner of the tables, reads under row-level security.</summary>
internal sealed class PlatformDatabase(
    [FromKeyedServices(PoolName.Service)] ConnectionPool service, [FromKeyedServices(PoolName.Anon)] ConnectionPool anon)
{
    /// <summary>Runs statements that change something: once, whatever happens.</summary>
    public Task<T> WriteAsync<T>(
        Func<PoolLease, CancellationToken, Task<T>> work, CancellationToken cancel,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => service.WriteAsync(work, cancel, file, line);

    /// <summary>Runs statements that only read, and once more when their connection turns out to be lost.</summary>
    public Task<T> ReadAsync<T>(
        Func<PoolLease, CancellationToken, Task<T>> work, CancellationToken cancel,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => anon.ReadAsync(work, cancel, file, line);

    /// <summary>
    /// Statements that read for a profile. A batch is one transaction and one round trip, and the setting that the row-level
    /// security asks ends with it. The setting's own result comes first: skip it with <see cref="ViewerReaderAsync"/>.
    /// </summary>
    public static NpgsqlBatch ForViewer(PoolLease lease, long profileId)
    {
        var batch = new NpgsqlBatch(lease.Connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select set_config('wingman.profile_id', $1::bigint::text, true)")
        {
            Parameters = { Value(profileId) },
        });
        return batch;
    }

    /// <summary>A reader on the first result after the setting's.</summary>
    public static async Task<NpgsqlDataReader> ViewerReaderAsync(NpgsqlBatch batch, CancellationToken cancel)
    {
        var reader = await batch.ExecuteReaderAsync(cancel);
        try
        {
            await reader.NextResultAsync(cancel);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    public static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };
}
