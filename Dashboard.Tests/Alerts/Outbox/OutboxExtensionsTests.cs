using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;
using static Dashboard.Tests.Alerts.Outbox.AlertSamples;

namespace Dashboard.Tests.Alerts.Outbox;

public sealed class OutboxExtensionsTests(TestPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddAlertOutbox_WithoutADatabase_TellsWhatIsDecided()
    {
        using var folder = new TemporaryFolder();
        var sender = FakeSender.Answering(FakeSender.Busy, FakeSender.Accepted);
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddStateDatabase(null);
        services.AddSingleton<IAlertChannels>(new FakeChannels("mail")).AddSingleton<IChannelSender>(sender);
        services.AddAlertOutbox(folder.Path, _ => new(null, "Production", null));
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        var hosted = provider.GetServices<IHostedService>().ToList();
        foreach (var one in hosted) await one.StartAsync(Cancel);
        await provider.GetRequiredService<IAlertStore>().TryDecideAsync(Decision("a", "mail"), Cancel);
        var records = provider.GetRequiredService<IAlertRecords>();
        await Wait.UntilAsync(async () => await records.ReadMessagesAsync(9, Cancel) is [{ Status: OutboxStatus.Accepted, Attempts: 2 }]);
        var watch = provider.GetRequiredService<IOutboxWatch>();
        Assert.True(watch.Store.IsJournal);
        Assert.Contains("ConnectionStrings:Dashboard is none", watch.Store.Why, StringComparison.Ordinal);
        Assert.Empty(watch.Held);
        foreach (var one in hosted) await one.StopAsync(Cancel);
    }

    [Fact]
    public async Task AddAlertOutbox_EmptyDatabase_GivesItANameForTheKeysOfMessages()
    {
        using var folder = new TemporaryFolder();
        var (connection, _) = await postgres.CreateDatabaseAsync();
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddStateDatabase(connection);
        services.AddSingleton<IAlertChannels>(new FakeChannels("mail")).AddSingleton<IChannelSender>(FakeSender.Answering(FakeSender.Accepted));
        services.AddAlertOutbox(folder.Path, _ => new(null, "Production", null));
        await using var provider = services.BuildServiceProvider();
        var hosted = provider.GetServices<IHostedService>().ToList();
        foreach (var one in hosted) await one.StartAsync(Cancel);
        var origin = provider.GetRequiredService<OutboxOrigin>();
        await Wait.UntilAsync(async () => await origin.GetAsync(Cancel) is not null);
        var document = await provider.GetRequiredService<IStateStore>().ReadAsync("alerts.origin", Cancel);
        Assert.Equal((1, await origin.GetAsync(Cancel)), (document!.Version, document.Body));
        foreach (var one in hosted) await one.StopAsync(Cancel);
    }
}
