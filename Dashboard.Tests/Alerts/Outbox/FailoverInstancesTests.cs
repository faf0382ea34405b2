using System.Collections.Concurrent;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Tests.Fakes;
using Xunit;
using static Dashboard.Tests.Alerts.Outbox.AlertSamples;

namespace Dashboard.Tests.Alerts.Outbox;

public sealed class FailoverInstancesTests(TestPostgres postgres)
{
    private const int Instances = 4;
    private const int RulesAtATime = 8;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FourInstances_DatabaseGoesAndComesBack_TellEachAlertUnderOneKeyAndKeepItOnce()
    {
        var (connection, _) = await postgres.CreateDatabaseAsync();
        var runs = new List<FailoverRun>();
        for (var i = 0; i < Instances; i++) runs.Add(await FailoverRun.OpenAsync(connection));
        var received = new ConcurrentQueue<string>();

        await EachAsync(runs, run => TellAsync(run, 0, received));
        await EachAsync(runs, run => run.CutAsync());
        await EachAsync(runs, run => TellAsync(run, 1, received));
        Assert.All(runs, run => Assert.True(run.Store.Use.IsJournal));
        await EachAsync(runs, run => run.MendAsync());
        await EachAsync(runs, run => TellAsync(run, 2, received));
        // One merges after the other.
        await Wait.UntilAsync(async () =>
        {
            foreach (var run in runs) await run.Store.ReadStatesAsync(Cancel);
            return runs.TrueForAll(run => !run.Store.Use.IsJournal);
        });
        foreach (var run in runs) await TellAsync(run, 2, received);

        var store = runs[0].Store;
        const int all = 3 * RulesAtATime;
        Assert.Equal(all, received.Distinct().Count());
        Assert.Empty(await store.ReadWaitingAsync(Cancel));
        Assert.Equal(all, (await store.ReadStatesAsync(Cancel)).Count);
        Assert.Equal(all, (await store.ReadHistoryAsync(new(), Cancel)).Count);
        var messages = await store.ReadMessagesAsync(2 * all, Cancel);
        Assert.Equal(all, messages.Count);
        Assert.All(messages, message => Assert.Equal(OutboxStatus.Accepted, message.Status));
        foreach (var run in runs) await run.DisposeAsync();
    }

    private static Task EachAsync(IEnumerable<FailoverRun> runs, Func<FailoverRun, Task> act) =>
        Task.WhenAll(runs.Select(run => Task.Run(() => act(run))));

    /// <summary>As an instance does that evaluates, composes and delivers.</summary>
    private static async Task TellAsync(FailoverRun run, int part, ConcurrentQueue<string> received)
    {
        for (var i = 0; i < RulesAtATime; i++)
        {
            await run.Store.TryDecideAsync(Decision($"r{part}-{i}", "mail"), Cancel);
            foreach (var note in await run.Store.ReadWaitingAsync(Cancel)) await run.Store.TryComposeAsync(Message(note), Cancel);
            while (await run.Store.ClaimAsync("mail", Now, TimeSpan.FromSeconds(60), Cancel) is { } claim)
            {
                received.Enqueue(claim.Message.Key);
                await run.Store.CompleteAsync(claim, Attempt(claim, OutboxStatus.Accepted, Now), Now, Cancel);
            }
        }
    }
}
