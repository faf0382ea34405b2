using System.Net.NetworkInformation;
using Npgsql;

namespace Dashboard.Benchmarks.Pool.Drill;

/// <summary>Counts the pools' connections outside themselves on the server itself, twenty times a second, where it answers.</summary>
internal sealed class ReserveWatch : IAsyncDisposable
{
    /// <summary>The name under which the server knows its connection.</summary>
    public const string Application = "drill-watch";

    private const string Sql =
        "select coalesce(array_agg(client_port), '{}') from pg_stat_activity where application_name like 'wingman-%-reserve'";

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

    /// <summary>The most that were open at once.</summary>
    public int Most { get; private set; }

    /// <summary>
    /// The same with those that the client had closed already: on a busy server a backend is there until it gets its turn to end.
    /// </summary>
    public int MostWithClosed { get; private set; }

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
            var ports = (int[])(await command.ExecuteScalarAsync(_stop.Token))!;
            MostWithClosed = Math.Max(MostWithClosed, ports.Length);
            if (ports.Length > Most) Most = Math.Max(Most, ports.Intersect(OpenPorts()).Count());
            Looks++;
            await PauseAsync();
        }
    }

    /// <summary>The machine's own ports that have an open connection.</summary>
    private static IEnumerable<int> OpenPorts() => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Where(connection => connection.State == TcpState.Established).Select(connection => connection.LocalEndPoint.Port);

    private static Task PauseAsync() => Task.Delay(Period, TimeProvider.System, CancellationToken.None);
}
