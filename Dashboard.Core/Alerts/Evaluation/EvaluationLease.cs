using Dashboard.Core.Storage;
using Npgsql;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>
/// Who evaluates, of several instances: whoever holds a lock of the state database. It saves work and is no safeguard: two that evaluate at
/// once decide once all the same, because decisions are compared and swapped. While the database is away each instance evaluates.
/// </summary>
internal sealed class EvaluationLease(StateDatabase database) : IAsyncDisposable
{
    // "wm alerts" in bytes; any number that nobody else of this database takes.
    private const long LockKey = 0x77_6D_61_6C_65_72_74_73;

    private NpgsqlConnection? _connection;

    /// <summary>Whether this instance evaluates now. Tries to, where nobody does.</summary>
    public async Task<bool> TryHoldAsync(CancellationToken cancel)
    {
        if (!database.IsConfigured || !database.IsReady) return true;
        try
        {
            if (_connection is not null)
            {
                // As long as the session lives, so does the lock.
                await RunAsync(_connection, "select true", cancel);
                return true;
            }

            // Kept at once, so that it goes back whatever happens to the question.
            _connection = await database.Source!.OpenConnectionAsync(cancel);
            if (await RunAsync(_connection, $"select pg_try_advisory_lock({LockKey})", cancel)) return true;
            await ReleaseAsync();
            return false;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            await ReleaseAsync();
            return true;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await ReleaseAsync();

    private static async Task<bool> RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancel) is true;
    }

    private async Task ReleaseAsync()
    {
        if (_connection is not { } connection) return;
        _connection = null;
        try
        {
            // A pooled connection is reset when it goes back, which gives the lock up.
            await connection.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // It is broken, and the lock with it.
        }
    }
}
