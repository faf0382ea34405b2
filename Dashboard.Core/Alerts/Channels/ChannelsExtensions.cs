using Dashboard.Core.Alerts.Channels.Addresses;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Channels.Requests;
using Dashboard.Core.Alerts.Channels.Slack;
using Dashboard.Core.Alerts.Channels.Webhook;
using Dashboard.Core.Common;
using Dashboard.Core.Common.Addresses;
using Dashboard.Core.Metrics.History;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Core.Alerts.Channels;

/// <summary>Adds what tells people.</summary>
public static class ChannelsExtensions
{
    private static readonly TimeSpan MailGap = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestMailWait = TimeSpan.FromSeconds(4);

    /// <summary>The keys of e-mail, Slack and webhooks.</summary>
    public static IReadOnlyList<Setting> Settings { get; } = [.. ResendOptions.Settings, .. SlackOptions.Settings, .. AllowedHosts.Settings];

    /// <summary>
    /// Adds an <see cref="IChannelSender"/> for each kind; Data Protection has to be added by the caller. Mails show a picture where the caller
    /// adds a <see cref="HistoryReader"/> and an <see cref="IBreachPicture"/>.
    /// </summary>
    public static IServiceCollection AddAlertChannels(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        // Read when they are needed: wrong settings are told of by the start, all at once.
        services.AddSingleton(_ => AllowedHosts.Read(configuration));
        services.AddSingleton(_ => ResendOptions.Read(configuration));
        services.TryAddSingleton(provider => new GuardedConnect(provider.GetRequiredService<AllowedHosts>().Contains, AddressRules.IsPublic));
        services.AddUnguardedClient(RequestSender.Plain);
        services.AddGuardedClient(RequestSender.Guarded, static provider => provider.GetRequiredService<GuardedConnect>());
        services.AddSingleton<RequestSender>();
        services.AddSingleton<ChannelSecrets>();
        services.AddSingleton(provider => new SendPace(MailGap, LongestMailWait, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IBreachPicture, NoBreachPicture>();
        services.AddSingleton<BreachPictures>();
        services.AddSingleton<IChannelSender, EmailSender>();
        services.AddSingleton<IChannelSender, SlackSender>();
        return services.AddSingleton<IChannelSender, WebhookSender>();
    }
}
