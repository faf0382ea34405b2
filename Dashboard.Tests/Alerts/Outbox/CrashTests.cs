using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Outbox.Delivery;
using Dashboard.Core.Alerts.Outbox.Journal;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Dashboard.Tests.Alerts.Outbox.AlertSamples;

namespace Dashboard.Tests.Alerts.Outbox;

public sealed class CrashTests
{
    private const int Falls = 14;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Program_FallsAtAnyCall_TellsEverythingAndNothingUnderTwoKeys(bool after)
    {
        for (var fallAt = 1; fallAt <= Falls; fallAt++)
        {
            using var folder = new TemporaryFolder();
            var clock = new FakeTimeProvider(Now);
            var sender = FakeSender.Answering(FakeSender.Busy, FakeSender.Accepted);
            var hasFallen = false;
            for (var start = 0; start < 2; start++)
            {
                // Each start finds the file that the one before has left.
                using var journal = new JournalAlertStore(folder.Path, clock, NullLogger<JournalAlertStore>.Instance);
                try
                {
                    await RunAsync(start == 0 ? new CrashingStore(journal, fallAt, after) : journal, sender, clock);
                }
                catch (FallException)
                {
                    hasFallen = true;
                }
            }

            using var end = new JournalAlertStore(folder.Path, clock, NullLogger<JournalAlertStore>.Instance);
            Assert.True(hasFallen, $"There is no call {fallAt}.");
            Assert.Empty(await end.ReadWaitingAsync(Cancel));
            Assert.All(await end.ReadMessagesAsync(9, Cancel), message => Assert.Equal(OutboxStatus.Accepted, message.Status));
            Assert.Equal(["a", "b"], Told(sender).Order());
            Assert.Distinct(sender.Sent.DistinctBy(message => message.Key).SelectMany(message => message.Notes));
            Assert.InRange(sender.Sent.Count(message => message.Attempts > 1), 1, 3);
        }
    }

    private static IEnumerable<string> Told(FakeSender sender) => sender.Sent.SelectMany(message => message.Notes).Select(key => key.Split('|')[0]).Distinct();

    private static async Task RunAsync(IAlertStore store, FakeSender sender, FakeTimeProvider clock)
    {
        var channels = new FakeChannels("mail");
        using var composer = new OutboxComposer(
            store, channels, [sender], () => new(null, "Production", null), clock, NullLogger<OutboxComposer>.Instance);
        var worker = new ChannelWorker("mail", store, channels, [sender], new RedisDeliveryTurns(null), clock, () => 0.9);
        foreach (var rule in (string[])["a", "b"])
        {
            // Refused where the start before has got further than it could tell.
            await store.TryDecideAsync(Decision(rule, "mail"), Cancel);
            await composer.StepAsync(Cancel);
            while (await worker.StepAsync(Cancel)) clock.Advance(TimeSpan.FromSeconds(5));
            clock.Advance(TimeSpan.FromSeconds(65));
        }

        while (await worker.StepAsync(Cancel)) clock.Advance(TimeSpan.FromSeconds(5));
    }
}
