using Npgsql;

namespace Dashboard.Benchmarks.Pool.Drill;

/// <summary>Counts the pools' connections outside themselves on the server itself, twenty times a second, where it answers.</summary>
internal sealed class ReserveWatch : IAsyncDisposable
{
    /// <summary>The name under which the server knows its connection.</summary>
    public const string Application = "drill-watch";

    // A backend that is idle and does not wait for its client is on its way out: the client closed it, which a busy server takes a while
    // to see.
    private const string Sql =
        """
        select count(*) filter (where state is distinct from 'idle' or wait_event is not null)::int, count(*)::int
        from pg_stat_activity
        where application_name like 'wingman-%-reserve'
        """;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stop = new();
    private readonly string _connectionString;
    private readonly Task _watching;

    public ReserveWatch(DrillServer server)
    {
        _connectionString = new NpgsqlConnectionStringBuilder(server.Superuser)
        {
            ApplicationName = Application, Timeout = 1, CommandTimeout = 1,
        }.ConnectionString;
        _watching = Task.Run(WatchAsync);
    }

    /// <summary>The most that were seen at once.</summary>
    public int Most { get; private set; }

    /// <summary>The same with those that the client has closed and the server not yet.</summary>
    public int MostWithEnding { get; private set; }

    /// <summary>How often the server was asked and answered.</summary>
    public int Looks { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await LookAsync();
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
            {
                await PauseAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task LookAsync()
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(_stop.Token);
        await using var command = new NpgsqlCommand(Sql, connection);
        while (!_stop.IsCancellationRequested)
        {
            await using (var reader = await command.ExecuteReaderAsync(_stop.Token))
            {
                await reader.ReadAsync(_stop.Token);
                Most = Math.Max(Most, reader.GetInt32(0));
                MostWithEnding = Math.Max(MostWithEnding, reader.GetInt32(1));
            }

            Looks++;
            await PauseAsync();
        }
    }

    private static Task PauseAsync() => Task.Delay(Period, TimeProvider.System, CancellationToken.None);
}
