using Dashboard.Benchmarks.Pool.Drill;
using Dashboard.Core.Pooling;
using Npgsql;

namespace Dashboard.Benchmarks.Pool.Faults;

/// <summary>What the fault is done to: our pool, or Npgsql's alone.</summary>
internal sealed class Side : IAsyncDisposable
{
    private const int PoolSize = 20;

    private readonly IAsyncDisposable _owner;

    private Side(string name, string application, IAsyncDisposable owner, Func<CancellationToken, Task> read)
    {
        Name = name;
        Application = application;
        _owner = owner;
        Read = read;
    }

    public string Name { get; }

    /// <summary>The name under which the server knows its connections.</summary>
    public string Application { get; }

    public Func<CancellationToken, Task> Read { get; }

    public DrilledPool? Ours => _owner as DrilledPool;

    public NpgsqlDataSource? Plain => _owner as NpgsqlDataSource;

    public static async Task<Side> OursAsync(DrillServer server, PoolingOptions? options)
    {
        var pool = await DrilledPool.StartAsync(server.Service, options);
        return new("ours", DrilledPool.Application, pool, pool.ReadAsync);
    }

    public static Task<Side> PlainAsync(DrillServer server, int size = PoolSize)
    {
        const string Application = "drill-plain";
        var text = new NpgsqlConnectionStringBuilder(server.Service) { MaxPoolSize = size, ApplicationName = Application }.ConnectionString;
        var source = NpgsqlDataSource.Create(text);
        return Task.FromResult(new Side("plain Npgsql", Application, source, async cancel =>
        {
            await using var command = source.CreateCommand(DrillServer.KeyQuery);
            await command.ExecuteScalarAsync(cancel);
        }));
    }

    public ValueTask DisposeAsync() => _owner.DisposeAsync();
}
