using Bunit;
using Dashboard.Access;
using Dashboard.Alerts;
using Dashboard.Components.Charts;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Addresses;
using Dashboard.Core.Alerts.Preview;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Suggestions;
using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Pooling;
using Dashboard.Flags;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Components.Alerts;

/// <summary>What the pages of rules and channels need: a measured program with its history, and channels that are kept.</summary>
public abstract class RuleContext : AlertContext
{
    private protected static readonly Person Bob = new("bob", null);

    private readonly TemporaryFolder _files = new();

    private protected RuleContext()
    {
        Person.SetPolicies(Policies.Viewer, Policies.Operator, Policies.Admin);
        var module = JSInterop.SetupModule("./js/charts.js");
        Board = module.SetupModule("createBoard", _ => true);
        Board.Mode = JSRuntimeMode.Loose;
        Secrets = new(new EphemeralDataProtectionProvider());
        Channels = new("channels", Path.Combine(_files.Path, "channels.json"), stored => stored, Store, Program.Clock, NullLogger<AlertBook<AlertChannel>>.Instance);
        Services.AddSingleton(Channels).AddSingleton(Secrets).AddSingleton(AllowedHosts.None).AddSingleton<ChannelCheck>();
        Services.AddSingleton(_ => new ChannelList(Channels, Configured));
        Services.AddSingleton<IAlertChannels>(provider => provider.GetRequiredService<ChannelList>());
        Services.AddSingleton<IChannelSender>(Mail).AddSingleton<IChannelSender>(Slack).AddSingleton(new MessageContext(null, "Test", null));
        Services.AddSingleton(History.History).AddSingleton(new HistoryReader(History.History, Feed)).AddSingleton(new RulePreviewer(History.History));
        Services.AddSingleton(new KnownEndpoints(new DefaultEndpointDataSource())).AddSingleton(new ConnectionPools([]));
        Services.AddSingleton<HistoryTurns>().AddSingleton<RuleEditing>().AddSingleton<ThresholdSuggesting>().AddSingleton<ChannelEditing>();
        Services.AddSingleton(provider => new ThresholdAdviser(provider.GetRequiredService<HistoryReader>(), History.History, History.Program.Clock));
        Services.AddSingleton(Baselines);
    }

    private protected RecordedHistory History { get; } = new();

    /// <summary>What the detector of regressions says; nothing unless a test publishes it.</summary>
    private protected ChangeFeed<BaselineReport> Baselines { get; } = new(exception => Assert.Fail(exception.ToString()));

    private protected AlertBook<AlertChannel> Channels { get; }

    private protected ChannelSecrets Secrets { get; }

    private protected FixedSender Mail { get; } = new(ChannelKind.Email);

    private protected FixedSender Slack { get; } = new(ChannelKind.Slack);

    /// <summary>The channels that the configuration names.</summary>
    private protected IReadOnlyList<AlertChannel> Configured { get; set; } = [];

    private protected BunitJSModuleInterop Board { get; }

    /// <summary>The newest form of the chart that the browser was given.</summary>
    private protected ChartDefinition Chart => (ChartDefinition)Board.Invocations.Last(call => call.Identifier is "add" or "annotate").Arguments[0]!;

    /// <summary>So many seconds pass, in each of which requests take so long.</summary>
    private protected void Pass(int seconds, double ms, int requests = 5)
    {
        History.Pass(seconds, () =>
        {
            for (var i = 0; i < requests; i++) MeasuredProgram.Request(History.Program.Endpoint(route: "/api/things"), ms);
        });
        Feed.Publish(History.Latest);
    }

    private protected Task<AlertRule> KeepAsync(AlertRule rule, bool isAnyVersion = true) => Rules.SaveAsync(rule, isAnyVersion, Bob, CancellationToken.None);

    private protected Task<AlertChannel> KeepAsync(AlertChannel channel) => Channels.SaveAsync(channel, isAnyVersion: true, Bob, CancellationToken.None);

    private protected static AlertRule Slow(string id = "slow-1") => new()
    {
        Id = id, Name = "Slow things", Metric = "latency.p95", Threshold = 800, Version = 0,
    };

    private protected AlertChannel SlackChannel(string id = "slack-1") => new()
    {
        Id = id, Name = "Team", Kind = ChannelKind.Slack, ProtectedUrl = Secrets.Protect("https://hooks.slack.com/services/T0/B0/secretabcd"),
        Shown = "hooks.slack.com/…abcd", Version = 0,
    };

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Channels.Dispose();
        _files.Dispose();
    }
}
