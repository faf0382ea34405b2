using Dashboard.Core.Pooling.Probing;
using Npgsql;

namespace Dashboard.Core.Health.Checks;

/// <summary>Asks PostgreSQL over a connection that is no pool's, as the login of the first pool; one question at a time.</summary>
internal sealed class PostgresQuestions(ProbeSources sources) : IDisposable
{
    private readonly string? _login = sources.Targets.Select(target => target.ConnectionString).FirstOrDefault(text => text is not null);
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Whether there is a server.</summary>
    public bool IsConfigured => _login is not null;

    /// <summary>The first row of the answer; the default value without one.</summary>
    /// <exception cref="NpgsqlException">It does not answer, or refuses.</exception>
    public async Task<T?> AskAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await using var command = sources.Of(_login!).CreateCommand(sql);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            return await reader.ReadAsync(cancel) ? read(reader) : default;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
