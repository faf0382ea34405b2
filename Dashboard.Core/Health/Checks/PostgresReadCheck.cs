using Dashboard.Core.Pooling.Server;
using Npgsql;

namespace Dashboard.Core.Health.Checks;

/// <summary>How long a representative read takes: the first rows of the largest table that the login may read, counted in the server.</summary>
internal sealed class PostgresReadCheck(PostgresQuestions questions, TimeProvider clock) : ICheck
{
    private const double SlowMs = 500;

    // Of what may be read under row-level security nobody can say how far one has to look for a row.
    private const string LargestTable = """
        select format('%I.%I', n.nspname, c.relname)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and c.relpersistence = 'p' and not row_security_active(c.oid)
          and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
          and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
        order by c.relpages desc, c.oid
        limit 1
        """;

    private readonly OnceEvery _looking = new(TimeSpan.FromMinutes(10), clock);
    private string? _table;

    public string Name => "postgresql:read";

    public async ValueTask<CheckFinding?> AskAsync(CancellationToken cancel)
    {
        if (!questions.IsConfigured) return null;
        if (_looking.TryTake()) _table = null;
        _table ??= await questions.AskAsync(LargestTable, static row => row.GetString(0), cancel);
        // A database without a table has nothing to read.
        if (_table is null) return null;
        var asked = clock.GetTimestamp();
        try
        {
            await questions.AskAsync($"select count(*) from (select 1 from {_table} limit 100) page", static row => row.GetInt64(0), cancel);
        }
        catch (PostgresException exception) when (exception.SqlState is ['4', '2', ..])
        {
            // It was dropped, or may not be read any more: another one next time.
            _table = null;
            return null;
        }

        var ms = clock.GetElapsedTime(asked).TotalMilliseconds;
        return ms >= SlowMs
            ? CheckFinding.Warn(ms, "ms", $"PostgreSQL is slow: the first rows of the largest table took {HealthWords.Ms(ms)}.")
            : CheckFinding.Pass(ms, "ms", $"The first rows of the largest table were read in {HealthWords.Ms(ms)}.");
    }
}
