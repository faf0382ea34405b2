using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dashboard.Core.Pooling;

/// <summary>Adds the platform's named pools.</summary>
public static class PoolingExtensions
{
    private const string Defaults = "Timeout=3;Command Timeout=5";

    /// <summary>
    /// Adds the pools <see cref="PoolName.Service"/> and <see cref="PoolName.Anon"/> as keyed services, and the probe
    /// that notices when the server goes and comes. An <see cref="IPoolObserver"/> has to be added by the caller.
    /// </summary>
    public static IServiceCollection AddPooling(this IServiceCollection services, IConfiguration configuration, AnonLogin anon)
    {
        var options = configuration.GetSection(PoolingOptions.Section).Get<PoolingOptions>() ?? new();
        services.TryAddSingleton(options);
        services.TryAddSingleton(anon);
        services.TryAddSingleton<NpgsqlPoolMetrics>();
        services.AddKeyedSingleton(PoolName.Service, (provider, _) =>
            Create(provider, PoolName.Service, PostgresTarget.From(configuration, "Postgres"), rowLevelSecurity: null));
        services.AddKeyedSingleton(PoolName.Anon, (provider, _) =>
            Create(provider, PoolName.Anon, anon.ConnectionString, anon.RowLevelSecurity));
        services.AddHostedService(provider => new DatabaseProbe(
            [
                new(PostgresTarget.From(configuration, "Postgres"), provider.GetRequiredKeyedService<ConnectionPool>(PoolName.Service)),
                new(anon.ConnectionString, provider.GetRequiredKeyedService<ConnectionPool>(PoolName.Anon)),
            ],
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DatabaseProbe>>()));
        return services;
    }

    private static ConnectionPool Create(IServiceProvider provider, string name, string? connectionString, string? rowLevelSecurity)
    {
        var options = provider.GetRequiredService<PoolingOptions>();
        return new ConnectionPool(
            name,
            connectionString is null ? null : BuildSource(provider, name, connectionString, options),
            provider.GetRequiredService<IPoolObserver>(),
            provider.GetRequiredService<TimeProvider>())
        {
            IsPooled = options.Enabled,
            RowLevelSecurity = rowLevelSecurity,
        };
    }

    private static NpgsqlDataSource BuildSource(IServiceProvider provider, string name, string connectionString, PoolingOptions options)
    {
        var builder = new NpgsqlDataSourceBuilder(Complete(name, connectionString, options).ConnectionString) { Name = name };
        builder.UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>());
        // The observer needs neither, and each costs bytes on every statement.
        builder.ConfigureTracing(tracing => tracing.EnableFirstResponseEvent(false).EnablePhysicalOpenTracing(false));
        return builder.Build();
    }

    /// <summary>The given connection string with what the pool decides, and with our time limits where it names none.</summary>
    internal static NpgsqlConnectionStringBuilder Complete(string name, string given, PoolingOptions options)
    {
        // Of two mentions of a keyword the later one counts, so that what the user gave wins.
        var builder = new NpgsqlConnectionStringBuilder($"{Defaults};{given}")
        {
            Pooling = options.Enabled,
            MaxPoolSize = options.Size,
            ApplicationName = $"wingman-{name}",
        };
        builder.MinPoolSize = Math.Min(builder.MinPoolSize, options.Size);
        return builder;
    }
}
