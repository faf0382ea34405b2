using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Addresses;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Preview;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Silences;
using Dashboard.Core.Alerts.Suggestions;
using Dashboard.Core.Common;
using Dashboard.Core.Common.Addresses;
using Dashboard.Core.Health;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Alerts;

/// <summary>Adds the alerts.</summary>
public static partial class AlertsExtensions
{
    /// <summary>
    /// Adds the rules and what evaluates, keeps and sends. The state database, the history, the switches and Data Protection have to be added
    /// by the caller.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Says where messages go until somebody adds a channel.</param>
    /// <param name="folder">Where this instance keeps what it knows while the state database is away.</param>
    /// <param name="environment">What messages call the place, such as Production.</param>
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration, string folder, string environment)
    {
        var options = AlertOptions.Of(configuration);
        services.AddSingleton(options).AddSingleton(new MessageContext(options.BaseUrl, environment, Source: null));
        services.AddAlertChannels(configuration);
        AddBook<AlertRule>(services, "rules", folder, static (stored, _) => BuiltInRules.Complete(stored));
        AddBook<AlertChannel>(services, "channels", folder, static (stored, _) => stored);
        AddBook<AlertSilence>(services, "silences", folder, SilenceTimes.NotLongOver);
        services.AddSingleton<ChannelCheck>();
        services.AddSingleton(provider => new ChannelList(
            provider.GetRequiredService<AlertBook<AlertChannel>>(), ConfiguredChannels.Of(options, provider.GetRequiredService<ChannelSecrets>())));
        services.AddSingleton<IAlertChannels>(provider => provider.GetRequiredService<ChannelList>());
        services.AddAlertOutbox(folder, static provider => provider.GetRequiredService<MessageContext>());
        return AddEvaluation(services, options);
    }

    private static void AddBook<T>(
        IServiceCollection services, string name, string folder, Func<IReadOnlyList<T>, DateTimeOffset, IReadOnlyList<T>> complete)
        where T : class, IBookItem<T>
    {
        services.AddSingleton(provider =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            return new AlertBook<T>(
                name, Path.Combine(folder, $"{name}.json"), stored => complete(stored, clock.GetUtcNow()), provider.GetRequiredService<IStateStore>(), clock,
                provider.GetRequiredService<ILogger<AlertBook<T>>>());
        });
        services.AddSingleton<IStateFollower>(provider => provider.GetRequiredService<AlertBook<T>>());
    }

    private static IServiceCollection AddEvaluation(IServiceCollection services, AlertOptions options)
    {
        services.AddSingleton(provider =>
        {
            var logger = provider.GetRequiredService<ILogger<AlertEngine>>();
            return new ChangeFeed<AlertsNow>(exception => Log.SubscriberFailed(logger, exception));
        });
        // The configuration says where to, so it may be a host inside; an answer that leads on elsewhere leads nowhere.
        services.AddGuardedClient(
            Heartbeat.Client, static provider => new(provider.GetRequiredService<AllowedHosts>().Contains, AddressRules.IsPublicOrPrivate));
        services.AddSingleton(provider => new Heartbeat(
            options.HeartbeatUrl, provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Heartbeat>>()));
        services.AddSingleton<IHealthAlerts, HealthAlerts>();
        services.AddSingleton<RulePreviewer>().AddSingleton<ThresholdAdviser>().AddSingleton<AlertDesk>();
        services.AddSingleton<AlertEvaluator>().AddSingleton<EvaluationLease>();
        return services.AddHostedService<AlertEngine>();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Somebody who follows the alerts failed")]
        public static partial void SubscriberFailed(ILogger logger, Exception exception);
    }
}
