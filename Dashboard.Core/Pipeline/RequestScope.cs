using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.SlowRequests;
using StackExchange.Redis.Profiling;

namespace Dashboard.Core.Pipeline;

/// <summary>
/// What the request that the current code runs for has spent elsewhere. It flows with the request's execution context, so that a
/// statement or command knows whose it is without being told.
/// </summary>
internal sealed class RequestScope
{
    private static readonly AsyncLocal<RequestScope?> Holder = new();

    private long _sqlNs;
    private long _poolWaitNs;
    private ProfilingSession? _redis;
    private StatementNotes? _statements;

    /// <summary>The scope of the request that the current code runs for; null outside one.</summary>
    public static RequestScope? Current
    {
        get => Holder.Value;
        set => Holder.Value = value;
    }

    public long SqlNs => Interlocked.Read(ref _sqlNs);

    public long PoolWaitNs => Interlocked.Read(ref _poolWaitNs);

    /// <summary>The Redis commands so far; null when there was none.</summary>
    public ProfilingSession? Redis => Volatile.Read(ref _redis);

    /// <summary>Where the next Redis command of this request is noted.</summary>
    public ProfilingSession RedisSession()
    {
        if (Volatile.Read(ref _redis) is { } known) return known;
        var created = new ProfilingSession();
        return Interlocked.CompareExchange(ref _redis, created, null) ?? created;
    }

    /// <summary>Notes one execution of a statement.</summary>
    public void AddSql(StatementSeries statement, long nanoseconds, bool failed)
    {
        Interlocked.Add(ref _sqlNs, nanoseconds);
        Statements().Add(new KeptStatement(statement, nanoseconds, failed));
    }

    public void AddPoolWait(long nanoseconds) => Interlocked.Add(ref _poolWaitNs, nanoseconds);

    /// <summary>The first statements in the order in which they ended, and how many more there were.</summary>
    public (KeptStatement[] First, int LeftOut) ReadStatements() => Volatile.Read(ref _statements)?.Read() ?? ([], 0);

    private StatementNotes Statements()
    {
        if (Volatile.Read(ref _statements) is { } known) return known;
        var created = new StatementNotes();
        return Interlocked.CompareExchange(ref _statements, created, null) ?? created;
    }
}
