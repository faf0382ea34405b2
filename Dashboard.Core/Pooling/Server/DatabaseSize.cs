using Npgsql;

namespace Dashboard.Core.Pooling.Server;

/// <summary>The size of the database. The server looks at every file for it, so it is asked once a minute, and alone: it may take too long.</summary>
internal sealed class DatabaseSize(TimeProvider clock)
{
    private readonly OnceEvery _minute = new(TimeSpan.FromMinutes(1), clock);
    private long? _bytes;

    /// <summary>Bytes, up to a minute old; null when the server does not say.</summary>
    public async Task<long?> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (!_minute.TryTake()) return _bytes;
        _bytes = null;
        try
        {
            await using var command = new NpgsqlCommand("select pg_database_size(current_database())", connection);
            _bytes = await command.ExecuteScalarAsync(cancel) as long?;
        }
        catch (NpgsqlException)
        {
            // Not to be had; all other figures are.
        }

        return _bytes;
    }
}
