using System.Collections.Concurrent;
using Npgsql;

namespace Dashboard.Core.Pooling.Probing;

/// <summary>
/// Connections that are no pool's, one data source per login: with them the server is asked whether it is there and what it knows of a
/// connection. They sign in as the pools do, for one login may be refused and another not, and may see its own connections only.
/// </summary>
public sealed class ProbeSources(IReadOnlyList<ProbeTarget> targets) : IAsyncDisposable
{
    /// <summary>Connections per login at most: one for the probe, one for questions about a connection, one for the health checks.</summary>
    public const int Connections = 3;

    private readonly ConcurrentDictionary<string, Lazy<NpgsqlDataSource>> _sources = new();

    /// <summary>The pools.</summary>
    public IReadOnlyList<ProbeTarget> Targets => targets;

    /// <exception cref="ArgumentException">The connection string is wrong.</exception>
    internal NpgsqlDataSource Of(string connectionString) =>
        _sources.GetOrAdd(connectionString, static text => new(() => Build(text))).Value;

    internal NpgsqlDataSource? Of(ConnectionPool pool) =>
        targets.FirstOrDefault(target => target.Pool == pool)?.ConnectionString is { } text ? Of(text) : null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources.Values.Where(source => source.IsValueCreated)) await source.Value.DisposeAsync();
    }

    private static NpgsqlDataSource Build(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = "probe" };
        builder.ConnectionStringBuilder.ApplicationName = "wingman-probe";
        builder.ConnectionStringBuilder.MinPoolSize = 0;
        builder.ConnectionStringBuilder.MaxPoolSize = Connections;
        builder.ConnectionStringBuilder.Timeout = 2;
        builder.ConnectionStringBuilder.CommandTimeout = 1;
        // A server that hangs does not answer a request to cancel either.
        builder.ConnectionStringBuilder.CancellationTimeout = -1;
        return builder.Build();
    }
}
