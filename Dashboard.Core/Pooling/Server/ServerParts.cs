using System.Data.Common;

namespace Dashboard.Core.Pooling.Server;

/// <summary>The questions of a reading. A text longer than is shown is cut by the server already, so that it need not travel.</summary>
internal static class ServerParts
{
    // For a login that may not see a connection's kind, what belongs to a database and a login is a client's, or works for one.
    private const string IsClient =
        "(backend_type = 'client backend' or (backend_type is null and datid is not null and usesysid is not null))";

    private const string Facts = """
        select current_setting('server_version'),
               pg_postmaster_start_time(),
               pg_is_in_recovery(),
               current_setting('max_connections')::int,
               current_setting('superuser_reserved_connections')::int,
               current_setting('reserved_connections', true)::int,
               pg_has_role('pg_read_all_stats', 'usage')
        """;

    private const string Connections = $"""
        select count(*)::int,
               count(*) filter (where application_name like 'wingman-%')::int,
               count(*) filter (where state = 'active')::int,
               count(*) filter (where state = 'idle')::int,
               count(*) filter (where state = 'idle in transaction')::int,
               count(*) filter (where state = 'idle in transaction (aborted)')::int
        from pg_stat_activity
        where {IsClient}
        """;

    private const string OldestTransaction = $"""
        select pid, (1000 * extract(epoch from clock_timestamp() - xact_start))::float8, state, application_name, left(query, 5000)
        from pg_stat_activity
        where {IsClient} and xact_start is not null and pid <> pg_backend_pid()
        order by xact_start
        limit 1
        """;

    // Before version 14 pg_locks does not say since when. Who waits for a row waits for its holder's transaction, and meanwhile has the
    // row's own lock, which names the table.
    private const string Locks = """
        with waiting as materialized
        (
            select l.pid, l.locktype, l.database, l.relation, left(a.query, 5000) as query,
                   coalesce((to_jsonb(l) ->> 'waitstart')::timestamptz, a.query_start) as since
            from pg_locks l
            left join pg_stat_activity a on a.pid = l.pid
            where not l.granted
        ),
        longest as materialized
        (
            select w.pid, w.locktype, w.since, w.query, coalesce(w.relation, t.relation) as relation, coalesce(w.database, t.database) as database
            from waiting w
            left join pg_locks t on w.relation is null and t.pid = w.pid and t.locktype = 'tuple' and t.granted
            order by w.since
            limit 1
        )
        select (select count(distinct pid)::int from waiting),
               l.pid,
               (1000 * extract(epoch from clock_timestamp() - l.since))::float8,
               l.locktype,
               (
                   select format('%I.%I', n.nspname, c.relname)
                   from pg_class c
                   join pg_namespace n on n.oid = c.relnamespace
                   where c.oid = l.relation and l.database in (0, (select oid from pg_database where datname = current_database()))
               ),
               (select count(distinct pid)::int from unnest(pg_blocking_pids(l.pid)) pid),
               l.query
        from (select) one
        left join longest l on true
        """;

    private const string Database = """
        select datname, blks_hit / nullif((blks_hit + blks_read)::float8, 0), xact_commit, xact_rollback, deadlocks, temp_bytes, stats_reset
        from pg_stat_database
        where datname = current_database()
        """;

    /// <summary>All of them; the texts of queries pass <paramref name="text"/>.</summary>
    public static ServerPart[] All(QueryText text) =>
    [
        new("server settings", Facts, static (reading, row) => reading with { Server = ReadFacts(row) }),
        new("pg_stat_activity", Connections, static (reading, row) => reading with { Connections = ReadConnections(row) }),
        new("pg_stat_activity", OldestTransaction, (reading, row) => reading with { OldestTransaction = ReadTransaction(row, text) }),
        new("pg_locks", Locks, (reading, row) => reading with { Locks = ReadLocks(row, text) }),
        new("pg_stat_database", Database, static (reading, row) => reading with { Database = ReadDatabase(row) }),
    ];

    private static ServerFacts ReadFacts(DbDataReader row) => new(
        row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.GetBoolean(2), row.GetInt32(3), row.GetInt32(4), row.ValueOrNull<int>(5),
        row.GetBoolean(6));

    private static ServerConnections ReadConnections(DbDataReader row)
    {
        var (total, active, idle, open, aborted) = (row.GetInt32(0), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5));
        return new(total, row.GetInt32(1), active, idle, open, aborted, total - active - idle - open - aborted);
    }

    private static OpenTransaction ReadTransaction(DbDataReader row, QueryText text) => new(
        row.GetInt32(0), row.GetDouble(1), row.TextOrNull(2), row.TextOrNull(3), text.Show(row.TextOrNull(4)));

    private static WaitingLocks ReadLocks(DbDataReader row, QueryText text) => new(row.GetInt32(0), row.IsDBNull(1) ? null : new LockWait(
        row.GetInt32(1), row.ValueOrNull<double>(2), row.GetString(3), row.TextOrNull(4), row.GetInt32(5), text.Show(row.TextOrNull(6))));

    private static DatabaseFacts ReadDatabase(DbDataReader row) => new(
        row.GetString(0), row.ValueOrNull<double>(1), SizeBytes: null, row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5),
        row.ValueOrNull<DateTimeOffset>(6));
}
