using Npgsql;

namespace Dashboard.Core.Pooling.Probing;

/// <summary>Asks the server what one of its backends does.</summary>
/// <param name="sources">The connections to ask on.</param>
/// <param name="tokenise">Replaces the literals of a statement.</param>
internal sealed class BackendReader(ProbeSources sources, Func<string, string> tokenise)
{
    private const string Sql = "select state, query from pg_stat_activity where pid = $1";
    private const int MaxQueryLength = 500;

    /// <summary>The backend's state (gone when it has ended, unknown when the server does not say) and its last statement.</summary>
    public async Task<(string State, string? Query)> ReadAsync(ConnectionPool pool, int processId, CancellationToken cancel)
    {
        if (sources.Of(pool) is not { } source) return ("unknown", null);
        try
        {
            await using var command = source.CreateCommand(Sql);
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = processId });
            await using var reader = await command.ExecuteReaderAsync(cancel);
            if (!await reader.ReadAsync(cancel)) return ("gone", null);
            var state = await reader.IsDBNullAsync(0, cancel) ? "unknown" : reader.GetString(0);
            return (state, await reader.IsDBNullAsync(1, cancel) ? null : Shorten(tokenise(reader.GetString(1))));
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return ("unknown", null);
        }
    }

    private static string Shorten(string text) => text.Length <= MaxQueryLength ? text : text[..MaxQueryLength];
}
