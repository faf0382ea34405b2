using Npgsql;

namespace Dashboard.Benchmarks.Pool.Drill;

/// <summary>Other clients of the server that hold connections and do nothing.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private readonly List<NpgsqlConnection> _connections = [];

    /// <summary>Takes connections until the server has room for so many more of plain logins.</summary>
    public static async Task<Crowd> LeaveRoomAsync(DrillServer server, int free, CancellationToken cancel)
    {
        var crowd = new Crowd();
        // The asking connection is one of those that are counted and will be gone.
        var room = await server.ScalarAsync<int>(
            """
            select (current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int - count(*) + 1)::int
            from pg_stat_activity where backend_type = 'client backend'
            """,
            cancel);
        for (; room > free; room--)
        {
            var connection = new NpgsqlConnection(server.Service + ";Pooling=false");
            crowd._connections.Add(connection);
            await connection.OpenAsync(cancel);
        }

        return crowd;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections) await connection.DisposeAsync();
    }
}
