using System.Net;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Addresses;
using Dashboard.Core.Alerts.Channels.Requests;
using Dashboard.Core.Common.Addresses;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Tests.Alerts.Channels;

/// <summary>The senders as the program has them, with a configuration of the test's own.</summary>
internal sealed class TestSenders : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="clock">The time.</param>
    /// <param name="settings">The configuration.</param>
    /// <param name="addresses">What each name leads to; null: as on the machine.</param>
    /// <param name="log">Where logs go.</param>
    public TestSenders(
        TimeProvider clock, Dictionary<string, string?> settings, Func<string, IPAddress[]>? addresses = null, ILoggerProvider? log = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(clock).AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddLogging(logging =>
        {
            logging.SetMinimumLevel(LogLevel.Trace);
            if (log is not null) logging.AddProvider(log);
        });
        if (addresses is not null)
            services.AddSingleton(provider => new GuardedConnect(provider.GetRequiredService<AllowedHosts>().Contains, AddressRules.IsPublic, (host, _) => Task.FromResult(addresses(host))));
        services.AddAlertChannels(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        _services = services.BuildServiceProvider();
    }

    public RequestSender Requests => _services.GetRequiredService<RequestSender>();

    public ChannelSecrets Secrets => _services.GetRequiredService<ChannelSecrets>();

    public IChannelSender this[ChannelKind kind] => _services.GetServices<IChannelSender>().Single(sender => sender.Kind == kind);

    public AlertChannel Hook(ChannelKind kind, Uri address, string? key = null) => new()
    {
        Id = "hook",
        Name = "Hook",
        Kind = kind,
        ProtectedUrl = Secrets.Protect(address.AbsoluteUri),
        ProtectedKey = key is null ? null : Secrets.Protect(key),
    };

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
