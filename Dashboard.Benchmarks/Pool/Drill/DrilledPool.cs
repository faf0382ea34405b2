using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Switches;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Benchmarks.Pool.Drill;

/// <summary>Our pool with all that looks after it, added and started as in the program, on one login.</summary>
internal sealed class DrilledPool : IAsyncDisposable
{
    /// <summary>The name under which the server knows its connections.</summary>
    public const string Application = "wingman-service";

    private readonly IHost _host;

    private DrilledPool(IHost host) => _host = host;

    public ConnectionPool Pool => Get<ConnectionPools>().Find(PoolName.Service)!;

    public LeakReports Leaks => Get<LeakReports>();

    /// <param name="connectionString">The login.</param>
    /// <param name="options">Sizes and time limits; its pool has the default size.</param>
    /// <param name="configure">Adds to the program.</param>
    public static async Task<DrilledPool> StartAsync(
        string connectionString, PoolingOptions? options = null, Action<IHostApplicationBuilder>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Postgres", connectionString)]);
        builder.Services.Add(new(typeof(TimeProvider), TimeProvider.System));
        var switches = new LiveSwitches(new Dictionary<FlagName, FlagSetting>(), RouteName.Of);
        builder.Services.Add(new(typeof(IPoolObserver), new PoolObserver(new MetricsRecorder(SqlText.Tokenise), switches)));
        if (options is not null) builder.Services.Add(new(typeof(PoolingOptions), options));
        builder.Services.AddPooling(builder.Configuration, new AnonLogin(null, null), SqlText.Tokenise);
        configure?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    /// <summary>Reads one row by its key.</summary>
    public Task ReadAsync(CancellationToken cancel) => ReadAsync(DrillServer.KeyQuery, cancel);

    public Task ReadAsync(string sql, CancellationToken cancel) => Pool.ReadAsync(
        async (lease, stop) =>
        {
            await using var command = lease.Command(sql);
            return await command.ExecuteScalarAsync(stop);
        },
        cancel);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private T Get<T>() => (T)_host.Services.GetService(typeof(T))!;
}
