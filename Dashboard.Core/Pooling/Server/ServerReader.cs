using Npgsql;

namespace Dashboard.Core.Pooling.Server;

/// <summary>
/// Asks PostgreSQL about itself, over a connection of its own that an exhausted pool cannot keep from it, as any login may. A view that
/// the login may not read, or that this version does not have, is left out and costs no other figure.
/// </summary>
public sealed class ServerReader : IServerReader, IAsyncDisposable
{
    private readonly NpgsqlDataSource? _source;
    private readonly ServerPart[] _parts;
    // Not asked again for a minute: each refusal is a line in the server's log.
    private readonly HashSet<ServerPart> _refused = [];
    private readonly OnceEvery _forgiving;
    private readonly DatabaseSize _size;
    private readonly StatementsReader _statements;

    /// <param name="connectionString">The login to ask as; null: without a database.</param>
    /// <param name="tokenise">Takes the literals out of a query.</param>
    /// <param name="clock">The clock.</param>
    public ServerReader(string? connectionString, Func<string, string> tokenise, TimeProvider clock)
    {
        var text = new QueryText(tokenise);
        _source = connectionString is null ? null : BuildSource(connectionString);
        _parts = ServerParts.All(text);
        _forgiving = new(TimeSpan.FromMinutes(1), clock);
        _size = new(clock);
        _statements = new(text, clock);
    }

    /// <inheritdoc/>
    public bool IsConfigured => _source is not null;

    /// <inheritdoc/>
    public async Task<ServerReading> ReadAsync(CancellationToken cancel)
    {
        if (_source is null) throw new InvalidOperationException("The program runs without a database.");
        try
        {
            return await ReadOnceAsync(_source, cancel);
        }
        catch (NpgsqlException exception) when (WasClosedMeanwhile(exception))
        {
            return await ReadOnceAsync(_source, cancel);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<ServerReading> ReadOnceAsync(NpgsqlDataSource source, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        var reading = await ReadPartsAsync(connection, cancel);
        var size = await _size.ReadAsync(connection, cancel);
        return reading with
        {
            Database = reading.Database is { } database ? database with { SizeBytes = size } : null,
            Statements = await _statements.ReadAsync(connection, cancel),
            NotReadable = [.. _refused.Select(part => part.Source).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private async Task<ServerReading> ReadPartsAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (_forgiving.TryTake()) _refused.Clear();
        ServerPart[] parts = [.. _parts.Where(part => !_refused.Contains(part))];
        try
        {
            return await ReadBatchAsync(connection, new(), parts, cancel);
        }
        catch (PostgresException exception) when (IsRefusal(exception))
        {
            return await ReadEachAsync(connection, parts, cancel);
        }
    }

    private async Task<ServerReading> ReadEachAsync(NpgsqlConnection connection, ServerPart[] parts, CancellationToken cancel)
    {
        var reading = new ServerReading();
        foreach (var part in parts)
        {
            try
            {
                reading = await ReadBatchAsync(connection, reading, [part], cancel);
            }
            catch (PostgresException exception) when (IsRefusal(exception))
            {
                _refused.Add(part);
            }
        }

        return reading;
    }

    private static async Task<ServerReading> ReadBatchAsync(
        NpgsqlConnection connection, ServerReading reading, ServerPart[] parts, CancellationToken cancel)
    {
        if (parts.Length == 0) return reading;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var part in parts) batch.BatchCommands.Add(new(part.Sql));
        await using var answer = await batch.ExecuteReaderAsync(cancel);
        foreach (var part in parts)
        {
            if (await answer.ReadAsync(cancel)) reading = part.Add(reading, answer);
            await answer.NextResultAsync(cancel);
        }

        return reading;
    }

    /// <summary>Not permitted, unknown in this version, or not offered by what only resembles PostgreSQL.</summary>
    private static bool IsRefusal(PostgresException exception) => exception.SqlState is ['4', '2', ..] or ['0', 'A', ..];

    /// <summary>Between two readings the server may have been restarted, or have ended the idle connection.</summary>
    private static bool WasClosedMeanwhile(NpgsqlException exception) =>
        exception is PostgresException { SqlState: "57P01" or "57P05" } or { InnerException: IOException };

    private static NpgsqlDataSource BuildSource(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = "server" };
        var settings = builder.ConnectionStringBuilder;
        settings.ApplicationName = "wingman-server";
        settings.Pooling = true;
        settings.Multiplexing = false;
        settings.MinPoolSize = 0;
        settings.MaxPoolSize = 1;
        settings.Timeout = 2;
        settings.CommandTimeout = 3;
        // Long enough to stop what takes too long, short enough for a server that hangs and does not answer this either.
        settings.CancellationTimeout = 500;
        // While nobody asks, no connection is held either.
        settings.ConnectionIdleLifetime = 60;
        return builder.Build();
    }
}
