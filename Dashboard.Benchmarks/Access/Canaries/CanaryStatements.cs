using System.Diagnostics;

namespace Dashboard.Benchmarks.Access.Canaries;

/// <summary>Tells the program of statements as Npgsql does, so that it observes them without a server that runs them.</summary>
internal sealed class CanaryStatements : IDisposable
{
    // The name that the program listens to.
    private readonly ActivitySource _source = new("Npgsql");

    /// <param name="pool">Whose statement it is.</param>
    /// <param name="sql">Its text.</param>
    /// <param name="failure">What the server said against it; null: nothing.</param>
    /// <param name="took">How long it took; null: no time.</param>
    public void Tell(string pool, string sql, string? failure, TimeSpan? took = null)
    {
        using var activity = _source.StartActivity("wingman", ActivityKind.Client);
        if (activity is null) return;
        activity.SetTag("db.npgsql.data_source", pool).SetTag("db.query.text", sql).SetTag("db.statement", sql);
        if (took is { } time) activity.SetEndTime(activity.StartTimeUtc + time);
        if (failure is null) return;
        activity.SetStatus(ActivityStatusCode.Error, failure);
        activity.SetTag("error.type", "42601").AddEvent(new("exception", tags: new() { { "exception.message", failure } }));
    }

    public void Dispose() => _source.Dispose();
}
