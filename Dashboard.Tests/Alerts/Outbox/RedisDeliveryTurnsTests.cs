using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Outbox.Delivery;
using Dashboard.Core.Alerts.Outbox.Journal;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Dashboard.Tests.Alerts.Outbox.AlertSamples;

namespace Dashboard.Tests.Alerts.Outbox;

public sealed class RedisDeliveryTurnsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_WhileAnotherSendsAndAfterIt_SaysSo()
    {
        await using var redis = await LocalRedis.CreateAsync();
        await using var one = await ConnectAsync(redis);
        await using var two = await ConnectAsync(redis);
        var (a, b) = (new RedisDeliveryTurns(one), new RedisDeliveryTurns(two));
        Assert.Equal(DeliveryTurn.Ours, await a.TakeAsync("m"));
        Assert.Equal(DeliveryTurn.Others, await b.TakeAsync("m"));
        await b.EndAsync("m", isAccepted: false);
        Assert.Equal(DeliveryTurn.Others, await b.TakeAsync("m"));
        await a.EndAsync("m", isAccepted: false);
        Assert.Equal(DeliveryTurn.Ours, await b.TakeAsync("m"));
        await b.EndAsync("m", isAccepted: true);
        Assert.Equal(DeliveryTurn.Sent, await a.TakeAsync("m"));
        Assert.Equal(DeliveryTurn.Ours, await a.TakeAsync("another"));
    }

    [Fact]
    public async Task Take_RedisAwayOrNone_IsOurs()
    {
        Assert.Equal(DeliveryTurn.Ours, await new RedisDeliveryTurns(null).TakeAsync("m"));
        var redis = await LocalRedis.CreateAsync();
        await using var connection = await ConnectAsync(redis);
        await redis.DisposeAsync();
        var turns = new RedisDeliveryTurns(connection);
        Assert.Equal(DeliveryTurn.Ours, await turns.TakeAsync("m"));
        await turns.EndAsync("m", isAccepted: true);
    }

    [Fact]
    public async Task FourJournals_TheSameAlert_ReachesAReceiverWithoutKeysOnce()
    {
        await using var redis = await LocalRedis.CreateAsync();
        var sender = FakeSender.Answering(FakeSender.Accepted);
        var clock = new FakeTimeProvider(Now);
        for (var i = 0; i < 4; i++)
        {
            using var folder = new TemporaryFolder();
            using var journal = new JournalAlertStore(folder.Path, clock, NullLogger<JournalAlertStore>.Instance);
            await using var connection = await ConnectAsync(redis);
            await journal.TryDecideAsync(Decision("a", "mail"), Cancel);
            await journal.TryComposeAsync(Message(Note("a")), Cancel);
            var worker = new ChannelWorker("mail", journal, new FakeChannels("mail"), [sender], new RedisDeliveryTurns(connection), clock, () => 1);
            Assert.True(await worker.StepAsync(Cancel));
            Assert.Equal(OutboxStatus.Accepted, Assert.Single(await journal.ReadMessagesAsync(9, Cancel)).Status);
        }

        Assert.Single(sender.Sent);
    }

    private static async Task<RedisConnection> ConnectAsync(LocalRedis redis)
    {
        var connection = new RedisConnection(redis.PatientConnectionString, "test");
        await connection.ConnectAsync();
        await Wait.UntilAsync(() => Task.FromResult(connection.IsConnected));
        return connection;
    }
}
