using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Dependencies;
using Dashboard.Core.Health.Trend;
using Dashboard.Core.Health.Uptime;
using Dashboard.Core.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Health;

/// <summary>Adds the checks, the score and what the health probes ask.</summary>
public static partial class HealthExtensions
{
    /// <summary>
    /// Adds <see cref="Readiness"/>, and what checks and scores: the last <see cref="HealthReport"/> of the feed, and the
    /// <see cref="IHealthTrend"/> and the <see cref="IUptime"/>. An <see cref="IHealthAlerts"/> may be added by the caller; without, none fires.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="folder">Where the trend is kept; the free space that is checked is that of its disk.</param>
    public static IServiceCollection AddHealth(this IServiceCollection services, string folder)
    {
        services.AddSingleton<Readiness>();
        services.TryAddSingleton<IHealthAlerts, NoHealthAlerts>();
        services.AddSingleton<PostgresQuestions>().AddSingleton<RedisProbe>();
        services.AddHostedService(static provider => provider.GetRequiredService<RedisProbe>());
        services.AddSingleton<ICheck, PostgresResponseCheck>().AddSingleton<ICheck, PostgresReadCheck>()
            .AddSingleton<ICheck, OldestTransactionCheck>().AddSingleton<ICheck, WaitingLocksCheck>().AddSingleton<ICheck, ReplicationCheck>()
            .AddSingleton<ICheck, RedisResponseCheck>().AddSingleton<ICheck, RedisMemoryCheck>().AddSingleton<ICheck, RedisEvictionsCheck>()
            .AddSingleton<ICheck>(new DiskCheck(folder)).AddSingleton<ICheck, ClockCheck>();
        services.AddSingleton(provider =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            return new HealthTrend(new HealthFiles(folder, clock, provider.GetRequiredService<ILogger<HealthFiles>>()), clock);
        });
        services.AddSingleton(provider =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            return new UptimeKeeper(new DayFiles(folder, "uptime-", UptimeKeeper.DaysKept, clock, provider.GetRequiredService<ILogger<UptimeKeeper>>()), clock);
        });
        services.AddSingleton<IUptime>(static provider => provider.GetRequiredService<UptimeKeeper>());
        services.AddSingleton<IHealthTrend>(static provider => provider.GetRequiredService<HealthTrend>());
        services.AddSingleton(provider =>
        {
            var logger = provider.GetRequiredService<ILogger<HealthMonitor>>();
            return new ChangeFeed<HealthReport>(exception => Log.SubscriberFailed(logger, exception));
        });
        services.AddSingleton(provider =>
        {
            var logger = provider.GetRequiredService<ILogger<BaselineKeeper>>();
            return new ChangeFeed<BaselineReport>(exception => Log.SubscriberFailed(logger, exception));
        });
        services.AddSingleton<IScoreSource, ScoreSource>();
        services.AddHostedService<BaselineKeeper>();
        services.AddDependencies(folder);
        services.AddSingleton<HealthInputsReader>();
        return services.AddHostedService<HealthMonitor>();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Somebody who follows the health score failed")]
        public static partial void SubscriberFailed(ILogger logger, Exception exception);
    }
}
