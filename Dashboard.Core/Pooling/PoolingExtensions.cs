using Dashboard.Core.Common;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Pooling.Probing;
using Dashboard.Core.Pooling.Server;
using Dashboard.Core.Pooling.States;
using Dashboard.Core.Switches;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dashboard.Core.Pooling;

/// <summary>Adds the platform's named pools.</summary>
public static partial class PoolingExtensions
{
    // A command that ran into its time limit is cancelled on the server; one that hangs does not hear it, and is given up soon.
    private const string Defaults = "Timeout=3;Command Timeout=5;Cancellation Timeout=500;Keepalive=30";

    /// <summary>
    /// Adds the pools <see cref="PoolName.Service"/> and <see cref="PoolName.Anon"/> as keyed services, and what looks after them. An
    /// <see cref="IPoolObserver"/> has to be added by the caller; live switches too, else the options decide for good.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Sizes and connection strings.</param>
    /// <param name="anon">How the pool for reads signs in.</param>
    /// <param name="tokenise">Replaces the literals of a statement before it is shown.</param>
    public static IServiceCollection AddPooling(
        this IServiceCollection services, IConfiguration configuration, AnonLogin anon, Func<string, string> tokenise)
    {
        var options = configuration.GetSection(PoolingOptions.Section).Get<PoolingOptions>() ?? new();
        var service = PostgresTarget.From(configuration, "Postgres");
        services.TryAddSingleton(options);
        services.TryAddSingleton(anon);
        services.TryAddSingleton<NpgsqlPoolMetrics>();
        services.AddSingleton<LeakReports>();
        services.AddSingleton(provider => new PoolEvents(new ChangeFeed<PoolEvent>(
            exception => Log.SubscriberFailed(provider.GetRequiredService<ILogger<PoolEvents>>(), exception))));
        services.AddSingleton(provider => new PoolSurroundings(
            provider.GetRequiredService<PoolEvents>(), provider.GetRequiredService<LeakReports>())
        {
            Switches = provider.GetService<LiveSwitches>(),
        });
        services.AddPool(PoolName.Service, service, rowLevelSecurity: null);
        services.AddPool(PoolName.Anon, anon.ConnectionString, anon.RowLevelSecurity);
        services.AddSingleton(provider => new ConnectionPools([Pool(provider, PoolName.Service), Pool(provider, PoolName.Anon)]));
        services.AddSingleton(provider => new ProbeSources(
            [new(service, Pool(provider, PoolName.Service)), new(anon.ConnectionString, Pool(provider, PoolName.Anon))]));
        services.AddSingleton(provider => new BackendReader(provider.GetRequiredService<ProbeSources>(), tokenise));
        services.AddSingleton<LeakWatch>();
        services.AddServerView(service, tokenise);
        services.AddSingleton<DatabaseProbe>().AddHostedService(static provider => provider.GetRequiredService<DatabaseProbe>());
        return services.AddHostedService<PoolMonitor>();
    }

    private static ConnectionPool Pool(IServiceProvider provider, string name) => provider.GetRequiredKeyedService<ConnectionPool>(name);

    private static void AddPool(this IServiceCollection services, string name, string? connectionString, string? rowLevelSecurity) =>
        services.AddKeyedSingleton(name, (provider, _) =>
        {
            var options = provider.GetRequiredService<PoolingOptions>();
            var logging = provider.GetRequiredService<ILoggerFactory>();
            return new ConnectionPool(
                Setup(name, connectionString, options, logging) with { RowLevelSecurity = rowLevelSecurity },
                provider.GetRequiredService<IPoolObserver>(),
                provider.GetRequiredService<PoolSurroundings>(),
                provider.GetRequiredService<TimeProvider>());
        });

    /// <summary>What a pool of that name is made of; the connection string is completed with the pool's own settings.</summary>
    public static PoolSetup Setup(string name, string? connectionString, PoolingOptions options, ILoggerFactory logging) =>
        new(name, connectionString is null ? null : Build(name, Complete(name, connectionString, options), logging))
        {
            Reserve = connectionString is null ? null
                : Build(PoolName.Reserve(name), Unpooled(name, connectionString, options, $"wingman-{name}-reserve"), logging),
            Direct = connectionString is null ? null
                : Build(PoolName.Direct(name), Unpooled(name, connectionString, options, $"wingman-{name}"), logging),
            Options = options,
        };

    private static NpgsqlDataSource Build(string name, NpgsqlConnectionStringBuilder connection, ILoggerFactory logging)
    {
        var builder = new NpgsqlDataSourceBuilder(connection.ConnectionString) { Name = name };
        builder.UseLoggerFactory(logging);
        // The observer needs neither, and each costs bytes on every statement.
        builder.ConfigureTracing(tracing => tracing.EnableFirstResponseEvent(false).EnablePhysicalOpenTracing(false));
        return builder.Build();
    }

    /// <summary>The given connection string with what the pool decides, and with our time limits where it names none.</summary>
    internal static NpgsqlConnectionStringBuilder Complete(string name, string given, PoolingOptions options) =>
        // Of two mentions of a keyword the later one counts, so that what the user gave wins.
        new($"{Defaults};{given}")
        {
            Pooling = true,
            // The size is the gate's affair and may change; here it is only kept from being in the way.
            MaxPoolSize = PoolingOptions.MaxSize,
            MinPoolSize = PoolingOptions.MinSize,
            ConnectionLifetime = options.LifetimeSeconds,
            ApplicationName = $"wingman-{name}",
        };

    private static NpgsqlConnectionStringBuilder Unpooled(string name, string given, PoolingOptions options, string application) =>
        new(Complete(name, given, options).ConnectionString) { Pooling = false, ApplicationName = application };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Somebody who follows the pools' states failed")]
        public static partial void SubscriberFailed(ILogger logger, Exception exception);
    }
}
