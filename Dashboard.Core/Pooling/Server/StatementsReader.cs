using Npgsql;

namespace Dashboard.Core.Pooling.Server;

/// <summary>Reads pg_stat_statements where it is to be had. What stands in the way is looked at again once a minute, not at each reading.</summary>
internal sealed class StatementsReader(QueryText text, TimeProvider clock)
{
    // The extension may lie in any schema. Only where the server has loaded it at its start does this setting exist.
    private const string Find = """
        select (
                   select quote_ident(n.nspname)
                   from pg_extension e
                   join pg_namespace n on n.oid = e.extnamespace
                   where e.extname = 'pg_stat_statements'
               ),
               current_setting('pg_stat_statements.max', true) is not null,
               pg_has_role('pg_read_all_stats', 'usage')
        """;

    private readonly OnceEvery _minute = new(TimeSpan.FromMinutes(1), clock);
    private TopStatements? _refused;
    private string _schema = "";
    private bool _seesOthers;

    /// <summary>The statements, or why there are none.</summary>
    public async Task<TopStatements> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            if (_minute.TryTake()) await FindAsync(connection, cancel);
            return _refused ?? TopStatements.Readable(_seesOthers, await QueryAsync(connection, cancel));
        }
        catch (NpgsqlException exception)
        {
            return _refused = TopStatements.Refused(exception);
        }
    }

    private async Task FindAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Find, connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        var (schema, isLoaded) = (row.TextOrNull(0), row.GetBoolean(1));
        _schema = schema ?? "";
        _seesOthers = row.GetBoolean(2);
        _refused = schema is null ? TopStatements.NotInstalled(isLoaded) : isLoaded ? null : TopStatements.NotPreloaded;
    }

    private async Task<TopStatement[]> QueryAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Top(_schema), connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var statements = new List<TopStatement>();
        while (await row.ReadAsync(cancel))
            statements.Add(new(text.Show(row.GetString(0)) ?? "", row.GetInt64(1), row.GetDouble(2), row.GetDouble(3), row.GetInt64(4)));
        return [.. statements];
    }

    // The same statement of several logins, or called within functions as well, has several rows. Hidden ones have no queryid.
    private static string Top(string quotedSchema) => $"""
        select left(min(query), 5000),
               sum(calls)::int8,
               (sum(total_exec_time) / nullif(sum(calls), 0))::float8,
               sum(total_exec_time)::float8,
               sum(rows)::int8
        from {quotedSchema}.pg_stat_statements
        where queryid is not null and query is not null and dbid = (select oid from pg_database where datname = current_database())
        group by queryid
        having sum(calls) > 0
        order by sum(total_exec_time) desc
        limit 10
        """;
}
