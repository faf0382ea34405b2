using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Outbox.Database;
using Dashboard.Core.Alerts.Outbox.Delivery;
using Dashboard.Core.Alerts.Outbox.Journal;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Storage;
using Dashboard.Core.Switches;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>Adds what keeps alerts and sends messages.</summary>
public static class OutboxExtensions
{
    /// <summary>
    /// Adds the store, and what composes, delivers and cleans up. It needs <see cref="IAlertChannels"/> and an <see cref="IChannelSender"/>
    /// for each kind of channel.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="folder">Where the journal is, used by one process at a time.</param>
    /// <param name="context">What messages say of the program; asked for each message.</param>
    public static IServiceCollection AddAlertOutbox(this IServiceCollection services, string folder, Func<IServiceProvider, MessageContext> context)
    {
        services.AddSingleton<IStateModelPart, AlertModel>();
        services.AddSingleton<PostgresAlertStore>().AddSingleton<FailoverAlertStore>();
        services.AddSingleton(provider => new JournalAlertStore(
            folder, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<JournalAlertStore>>()));
        services.AddSingleton(provider => new OutboxOrigin(
            folder, provider.GetRequiredService<IStateStore>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<OutboxOrigin>>()));
        services.AddSingleton<IStateFollower>(provider => provider.GetRequiredService<OutboxOrigin>());
        services.AddSingleton<IAlertStore>(provider => provider.GetRequiredService<FailoverAlertStore>());
        services.AddSingleton<IAlertRecords>(provider => provider.GetRequiredService<FailoverAlertStore>());
        services.AddSingleton(provider => new OutboxComposer(
            provider.GetRequiredService<IAlertStore>(), provider.GetRequiredService<IAlertChannels>(), provider.GetServices<IChannelSender>(),
            () => context(provider), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<OutboxComposer>>(), IsOn(provider),
            provider.GetRequiredService<OutboxOrigin>(), provider.GetService<HistoryReader>() is null ? null : provider.GetService<BreachPictures>()));
        services.AddHostedService(provider => provider.GetRequiredService<OutboxComposer>()).AddSingleton<IOutboxWatch, OutboxWatch>();
        services.AddSingleton<IDeliveryTurns>(provider => new RedisDeliveryTurns(
            provider.GetKeyedService<RedisConnection>(StorageExtensions.Telemetry)));
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<OutboxDeliverer>(provider, IsOn(provider)));
        return services.AddHostedService<AlertCleaner>();
    }

    // Switched off, nothing is sent either; what waits goes on waiting.
    private static Func<bool> IsOn(IServiceProvider provider) =>
        provider.GetService<LiveSwitches>() is { } switches ? () => switches.IsOn(FlagName.Alerts) : () => true;
}
