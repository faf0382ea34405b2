using Dashboard.Core.Pooling.Server;
using Npgsql;

namespace Dashboard.Core.Health.Checks;

/// <summary>How far standbys are behind, or this server where it is one. Nothing where there is no replication or it may not be seen.</summary>
internal sealed class ReplicationCheck(PostgresQuestions questions, TimeProvider clock) : ICheck
{
    private const double BehindSeconds = 10;
    private const double FarBehindSeconds = 60;

    // A standby that has replayed all it received is not behind, however long nothing was written.
    private const string Sql = """
        select pg_is_in_recovery(),
               (select count(*)::int from pg_stat_replication),
               (select count(*)::int from pg_stat_replication where state is not null),
               (select max(extract(epoch from replay_lag))::float8 from pg_stat_replication),
               case when not pg_is_in_recovery() or pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
                    else extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())::float8 end
        """;

    private readonly OnceEvery _forgiving = new(TimeSpan.FromMinutes(10), clock);
    private bool _refused;
    private bool _isThere;

    public string Name => "postgresql:replication";

    public async ValueTask<CheckFinding?> AskAsync(CancellationToken cancel)
    {
        if (!questions.IsConfigured) return null;
        if (_forgiving.TryTake()) _refused = false;
        if (_refused) return null;
        try
        {
            var finding = await questions.AskAsync(Sql, Read, cancel) is { } row ? Find(row) : null;
            _isThere = finding is not null;
            return finding;
        }
        catch (PostgresException exception) when (exception.SqlState is ['4', '2', ..] or ['0', 'A', ..])
        {
            // Each refusal is a line in the server's log.
            _refused = true;
            return null;
        }
        catch (NpgsqlException) when (!_isThere)
        {
            // That the server is away is said by others; of what it does not have nothing is missing.
            return null;
        }
    }

    internal static CheckFinding? Find(ReplicationRow row)
    {
        if (row.IsStandby)
        {
            return row.OwnLagSeconds is { } own
                ? CheckFinding.Judge(own, "s", BehindSeconds, FarBehindSeconds, $"This server is a standby and {Behind(own)}.") : null;
        }

        // The rows of others can be seen, and nothing in them.
        if (row.Standbys == 0 || row.Readable == 0) return null;
        var lag = row.LagSeconds ?? 0;
        return CheckFinding.Judge(
            lag, "s", BehindSeconds, FarBehindSeconds, $"{HealthWords.Count(row.Standbys, "standby", "standbys")}, the last one {Behind(lag)}.");
    }

    private static string Behind(double seconds) => $"{HealthWords.Ms(seconds * 1_000)} behind";

    private static ReplicationRow Read(NpgsqlDataReader row) =>
        new(row.GetBoolean(0), row.GetInt32(1), row.GetInt32(2), row.ValueOrNull<double>(3), row.ValueOrNull<double>(4));
}

/// <summary>What the server says of its replication.</summary>
internal sealed record ReplicationRow(bool IsStandby, int Standbys, int Readable, double? LagSeconds, double? OwnLagSeconds);
