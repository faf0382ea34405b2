using Npgsql;

namespace Dashboard.Benchmarks.Pool.Drill;

/// <summary>Counts the pools' connections outside themselves on the server itself, twenty times a second, where it answers.</summary>
internal sealed class ReserveWatch : IAsyncDisposable
{
    /// <summary>The name under which the server knows its connection.</summary>
    public const string Application = "drill-watch";

    private const string Sql = "select count(*)::int from pg_stat_activity where application_name like 'wingman-%-reserve'";
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
            Most = Math.Max(Most, (int)(await command.ExecuteScalarAsync(_stop.Token))!);
            Looks++;
            await PauseAsync();
        }
    }

    private static Task PauseAsync() => Task.Delay(Period, TimeProvider.System, CancellationToken.None);
}
