using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Npgsql;

namespace Dashboard.Benchmarks.Alerts.Lease;

/// <summary>What the state database says of alerts, read past the program.</summary>
internal sealed class LeaseRecords(string state) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(state);

    public async Task<IReadOnlyList<HistoryEntry>> ReadHistoryAsync() =>
        await ReadAsync("select body from dashboard.alert_history order by at, id", row => RecordJson.Read<HistoryEntry>(row.GetString(0)));

    /// <summary>The key of each note, and of the message that it went out with; null: none yet.</summary>
    public async Task<IReadOnlyDictionary<string, string?>> ReadNotesAsync() =>
        (await ReadAsync("select key, message_key from dashboard.alert_notes", row => (Key: row.GetString(0), Message: row.IsDBNull(1) ? null : row.GetString(1))))
            .ToDictionary(note => note.Key, note => note.Message);

    /// <summary>How many notes and messages are not told and not given up.</summary>
    public async Task<long> CountWaitingAsync() =>
        (await ReadAsync(
            "select (select count(*) from dashboard.alert_notes where message_key is null) + (select count(*) from dashboard.alert_messages where status = 'Waiting')",
            row => row.GetInt64(0)))[0];

    /// <summary>The server's process for whoever holds the lock of the evaluation; null: nobody does.</summary>
    public async Task<int?> EvaluatorAsync() =>
        (await ReadAsync("select pid from pg_locks where locktype = 'advisory' and granted and objid = x'65727473'::int::oid", row => row.GetInt32(0)))
            .Select(pid => (int?)pid).FirstOrDefault();

    public async ValueTask DisposeAsync() => await _source.DisposeAsync();

    private async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = _source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var result = new List<T>();
        while (await rows.ReadAsync()) result.Add(read(rows));
        return result;
    }
}
