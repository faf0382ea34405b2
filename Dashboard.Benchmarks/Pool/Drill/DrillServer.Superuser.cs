using System.Globalization;
using Dashboard.Embedded;
using Npgsql;

namespace Dashboard.Benchmarks.Pool.Drill;

/// <summary>What its superuser can ask and do.</summary>
internal sealed partial class DrillServer
{
    /// <summary>The process ids of the backends whose application has this name; % stands for anything.</summary>
    public async Task<int[]> BackendsAsync(string applications, CancellationToken cancel) => await ScalarAsync<int[]>(
        "select coalesce(array_agg(pid), '{}') from pg_stat_activity "
        + $"where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name like '{applications}'",
        cancel);

    /// <summary>Ends those backends as an administrator would.</summary>
    public async Task<long> TerminateAsync(string applications, CancellationToken cancel) => await ScalarAsync<long>(
        $"select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name like '{applications}'", cancel);

    /// <summary>Sends a signal (STOP, CONT) to processes of the server.</summary>
    public static async Task SignalAsync(string signal, int[] processes, CancellationToken cancel)
    {
        if (processes.Length == 0) return;
        string[] ids = [.. processes.Select(id => id.ToString(CultureInfo.InvariantCulture))];
        await Tool.RunAsync(ServerAccount.Own, "/bin/sh", ["-c", "kill -s \"$@\"", "sh", signal, .. ids], cancel);
    }

    public async Task<T> ScalarAsync<T>(string sql, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(Superuser);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(cancel))!;
    }

    public async Task RunAsync(string sql, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(Superuser);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
