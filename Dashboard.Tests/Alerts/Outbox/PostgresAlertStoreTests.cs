using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Outbox.Database;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Dashboard.Tests.Storage;
using Xunit;
using static Dashboard.Tests.Alerts.Outbox.AlertSamples;

namespace Dashboard.Tests.Alerts.Outbox;

public sealed class PostgresAlertStoreTests(TestPostgres postgres) : AlertStoreContract, IAsyncLifetime
{
    private string _connection = "";
    private StateRun? _run;
    private PostgresAlertStore? _store;

    protected override IAlertStore Store => _store!;

    protected override IAlertRecords Records => _store!;

    public async ValueTask InitializeAsync()
    {
        (_connection, _) = await postgres.CreateDatabaseAsync();
        _run = await OpenAsync();
        _store = new PostgresAlertStore(_run.Database);
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is not null) await _run.DisposeAsync();
    }

    [Fact]
    public async Task Any_WithoutADatabase_IsUnavailable()
    {
        await using var run = StateRun.Create(null);
        var store = new PostgresAlertStore(run.Database);
        await Assert.ThrowsAsync<StateUnavailableException>(() => store.ReadStatesAsync(Cancel));
        await Assert.ThrowsAsync<StateUnavailableException>(() => store.TryDecideAsync(Decision("a"), Cancel));
        await Assert.ThrowsAsync<StateUnavailableException>(() => store.ClaimAsync("mail", Now, TimeSpan.FromSeconds(1), Cancel));
    }

    [Fact]
    public async Task FourInstances_AtOnce_DecideComposeAndClaimEachOnce()
    {
        var runs = new List<StateRun>();
        for (var i = 0; i < 4; i++) runs.Add(await OpenAsync());
        var stores = runs.ConvertAll(run => new PostgresAlertStore(run.Database));
        var decided = 0;
        var composed = 0;
        var sent = new List<string>();
        await Task.WhenAll(stores.Select(store => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                var note = Note($"r{i}");
                if (await store.TryDecideAsync(new(State($"r{i}"), [note], [Line($"r{i}")]), Cancel)) Interlocked.Increment(ref decided);
                if (await store.TryComposeAsync(Message(note), Cancel)) Interlocked.Increment(ref composed);
                if (await store.ClaimAsync("mail", Now, TimeSpan.FromSeconds(60), Cancel) is not { } claim) continue;
                lock (sent) sent.Add(claim.Message.Key);
                await store.CompleteAsync(claim, Attempt(claim, OutboxStatus.Accepted, Now), Now, Cancel);
            }
        })));
        while (await ClaimAsync(Now) is { } left) sent.Add(left.Message.Key);
        Assert.Equal((20, 20), (decided, composed));
        Assert.Equal(20, sent.Count);
        Assert.Distinct(sent);
        Assert.Equal(20, (await Records.ReadHistoryAsync(new(), Cancel)).Count);
        foreach (var run in runs) await run.DisposeAsync();
    }

    [Fact]
    public async Task TryCompose_SeveralWhoWantSomeOfTheSameNotes_EachNoteIsInOneMessage()
    {
        var notes = Enumerable.Range(0, 6).Select(i => Note($"r{i}")).ToArray();
        foreach (var note in notes) await Store.TryDecideAsync(new(State(note.RuleId), [note], []), Cancel);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Task.Run(() =>
            Store.TryComposeAsync(Message(i % 2 == 0 ? [notes[i], notes[i + 1]] : [notes[i + 1], notes[i]]), Cancel))));
        var messages = await Records.ReadMessagesAsync(10, Cancel);
        Assert.NotEmpty(messages);
        Assert.Distinct(messages.SelectMany(message => message.Notes));
        Assert.Equal(6, messages.Sum(message => message.Notes.Count) + (await Store.ReadWaitingAsync(Cancel)).Count);
    }

    [Fact]
    public async Task Clean_PastTheRetention_LeavesWhatWaitsAndWhatIsNewer()
    {
        foreach (var (rule, days) in new[] { ("old", 0), ("waits", 0), ("new", 5) })
        {
            var note = Note(rule, at: Now.AddDays(days));
            await Store.TryDecideAsync(new(State(rule), [note], [Line(rule, Now.AddDays(days))]), Cancel);
            await Store.TryComposeAsync(Message(note), Cancel);
        }

        var old = (await Records.ReadMessagesAsync(10, Cancel)).Single(message => message.Alerts[0].StartsWith("old", StringComparison.Ordinal));
        while (await ClaimAsync(Now) is { } claim)
        {
            var outcome = claim.Message.Key == old.Key ? OutboxStatus.Accepted : OutboxStatus.Waiting;
            await Store.CompleteAsync(claim, Attempt(claim, outcome, Now), Now.AddDays(9), Cancel);
        }

        Assert.Equal(3, await _store!.CleanAsync(Now.AddDays(1), Cancel));
        Assert.DoesNotContain(await Records.ReadMessagesAsync(10, Cancel), message => message.Key == old.Key);
        Assert.Equal(2, (await Records.ReadMessagesAsync(10, Cancel)).Count);
        Assert.Single(await Records.ReadHistoryAsync(new(), Cancel));
        Assert.Single(await Records.ReadAttemptsAsync(10, Cancel));
        Assert.Equal(3, (await Store.ReadStatesAsync(Cancel)).Count);
    }

    [Fact]
    public async Task Clean_StatesToWhichNothingHappenedForLong_GoADayAfterTheirNotes()
    {
        foreach (var (rule, phase, hours) in new[] { ("gone", AlertPhase.Normal, 0), ("fires", AlertPhase.Firing, 0), ("later", AlertPhase.Normal, 25) })
            await Store.TryDecideAsync(new(State(rule) with { Phase = phase, EvaluatedAt = Now.AddHours(hours) }, [], []), Cancel);
        Assert.Equal(0, await _store!.CleanAsync(Now.AddHours(24), Cancel));
        Assert.Equal(1, await _store.CleanAsync(Now.AddHours(25), Cancel));
        Assert.Equal(["fires", "later"], (await Store.ReadStatesAsync(Cancel)).Select(state => state.RuleId).Order());
        Assert.True(await Store.TryDecideAsync(new(State("gone"), [], []), Cancel));
    }

    private async Task<StateRun> OpenAsync()
    {
        var run = StateRun.Create(_connection);
        await run.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(run.Database.IsReady), () => Task.FromResult(run.Database.Hindrance ?? ""));
        return run;
    }
}
