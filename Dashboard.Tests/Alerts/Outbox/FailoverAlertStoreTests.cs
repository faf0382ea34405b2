using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Tests.Fakes;
using Npgsql;
using Xunit;
using static Dashboard.Tests.Alerts.Outbox.AlertSamples;

namespace Dashboard.Tests.Alerts.Outbox;

public sealed class FailoverAlertStoreTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private string _connection = "";
    private FailoverRun _run = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FailoverAlertStore Store => _run.Store;

    public async ValueTask InitializeAsync()
    {
        (_connection, _) = await postgres.CreateDatabaseAsync();
        _run = await FailoverRun.OpenAsync(_connection);
        Assert.Empty(await Store.ReadStatesAsync(Cancel));
        Assert.False(Store.Use.IsJournal);
    }

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Fact]
    public async Task Database_GoesAndComesBack_LosesNothingAndSendsNothingAgain()
    {
        await Store.TryDecideAsync(Decision("before"), Cancel);
        await _run.CutAsync();
        _run.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await Store.TryDecideAsync(Decision("away", "mail", "slack"), Cancel));
        Assert.True(Store.Use.IsJournal);
        Assert.Equal(Now.AddMinutes(1), Store.Use.Since);
        Assert.Contains("does not answer", Store.Use.Why, StringComparison.Ordinal);
        Assert.True(await Store.TryComposeAsync(Message(Note("away")), Cancel));
        await AcceptAsync("mail");

        await _run.MendAsync();
        Assert.Equal(["away", "before"], (await Store.ReadStatesAsync(Cancel)).Select(state => state.RuleId).Order());
        Assert.False(Store.Use.IsJournal);
        Assert.Null(Store.Use.Why);
        Assert.Equal("slack", Assert.Single(await Store.ReadWaitingAsync(Cancel)).Channel);
        Assert.Equal(2, (await Store.ReadHistoryAsync(new(), Cancel)).Count);
        Assert.Equal(OutboxStatus.Accepted, Assert.Single(await Store.ReadMessagesAsync(9, Cancel)).Status);
        Assert.Single(await Store.ReadAttemptsAsync(9, Cancel));
        Assert.Null(await Store.ClaimAsync("mail", Now.AddDays(1), Lease, Cancel));
    }

    [Fact]
    public async Task Database_GoesBeforeANoteIsComposed_IsToldFromTheJournalAndNotAgain()
    {
        await Store.TryDecideAsync(Decision("a", "mail"), Cancel);
        await _run.CutAsync();
        Assert.Equal("a", Assert.Single(await Store.ReadWaitingAsync(Cancel)).RuleId);
        Assert.True(await Store.TryComposeAsync(Message(Note("a")), Cancel));
        await AcceptAsync("mail");
        await _run.MendAsync();
        Assert.Empty(await Store.ReadWaitingAsync(Cancel));
        Assert.Null(await Store.ClaimAsync("mail", Now.AddDays(1), Lease, Cancel));
    }

    [Fact]
    public async Task Database_GoesBeforeAMessageIsSent_IsSentFromTheJournalUnderItsKey()
    {
        await ComposeAsync("a");
        await _run.CutAsync();
        var sent = await AcceptAsync("mail");
        Assert.Equal(Message(Note("a")).Key, sent.Message.Key);
        Assert.Equal([1, 2, 3, 0, 255], sent.Message.Payload);
        await _run.MendAsync();
        Assert.Equal(OutboxStatus.Accepted, Assert.Single(await Store.ReadMessagesAsync(9, Cancel)).Status);
        Assert.Null(await Store.ClaimAsync("mail", Now.AddDays(1), Lease, Cancel));
    }

    [Fact]
    public async Task Database_GoesWhileAMessageIsSent_IsAcceptedAllTheSame()
    {
        await ComposeAsync("a");
        var claim = (await Store.ClaimAsync("mail", Now, Lease, Cancel))!;
        await _run.CutAsync();
        Assert.Null(await Store.ClaimAsync("mail", Now, Lease, Cancel));
        await Store.CompleteAsync(claim, Attempt(claim, OutboxStatus.Accepted, Now), Now, Cancel);
        Assert.Null(await Store.ClaimAsync("mail", Now.AddHours(1), Lease, Cancel));
        await _run.MendAsync();
        Assert.Equal(OutboxStatus.Accepted, Assert.Single(await Store.ReadMessagesAsync(9, Cancel)).Status);
    }

    [Fact]
    public async Task Database_ComesBackWhileAMessageIsSent_NobodyElseGetsIt()
    {
        await _run.CutAsync();
        await ComposeAsync("a");
        var claim = (await Store.ClaimAsync("mail", Now, Lease, Cancel))!;
        await _run.MendAsync();
        Assert.Null(await Store.ClaimAsync("mail", Now.AddSeconds(59), Lease, Cancel));
        Assert.False(Store.Use.IsJournal);
        await Store.CompleteAsync(claim, Attempt(claim, OutboxStatus.Accepted, Now), Now, Cancel);
        Assert.Null(await Store.ClaimAsync("mail", Now.AddHours(1), Lease, Cancel));
    }

    [Fact]
    public async Task States_DecidedInBoth_TheNewerEvaluationHoldsUnderAVersionOfItsOwn()
    {
        await Store.TryDecideAsync(new(State("a"), [], []), Cancel);
        await _run.CutAsync();
        var away = Assert.Single(await Store.ReadStatesAsync(Cancel));
        Assert.True(await Store.TryDecideAsync(new(away with { EvaluatedAt = Now.AddMinutes(9), Value = 9 }, [], []), Cancel));
        await using (var other = await FailoverRun.OpenAsync(_connection))
            Assert.True(await other.Store.TryDecideAsync(new(away with { EvaluatedAt = Now.AddMinutes(1), Value = 1 }, [], []), Cancel));
        await _run.MendAsync();
        Assert.False(await Store.TryDecideAsync(new(away with { Version = 2 }, [], []), Cancel));
        var merged = Assert.Single(await Store.ReadStatesAsync(Cancel));
        Assert.Equal((9.0, 3), (merged.Value, merged.Version));
    }

    [Fact]
    public async Task Instances_TellTheSameFromTheirJournals_IsOneMessageInTheEnd()
    {
        await using var other = await FailoverRun.OpenAsync(_connection);
        var keys = new List<string>();
        foreach (var run in new[] { _run, other })
        {
            await run.Store.ReadStatesAsync(Cancel);
            await run.CutAsync();
            Assert.True(await run.Store.TryDecideAsync(Decision("a", "mail"), Cancel));
            Assert.True(await run.Store.TryComposeAsync(Message(Note("a")), Cancel));
            var claim = (await run.Store.ClaimAsync("mail", Now, Lease, Cancel))!;
            keys.Add(claim.Message.Key);
            var outcome = run == other ? OutboxStatus.Waiting : OutboxStatus.Accepted;
            await run.Store.CompleteAsync(claim, Attempt(claim, outcome, Now.AddSeconds(keys.Count)), Now.AddSeconds(4), Cancel);
        }

        Assert.Single(keys.Distinct());
        await other.MendAsync();
        await other.Store.ReadStatesAsync(Cancel);
        await _run.MendAsync();
        await Store.ReadStatesAsync(Cancel);
        Assert.Equal(OutboxStatus.Accepted, Assert.Single(await other.Store.ReadMessagesAsync(9, Cancel)).Status);
        Assert.Equal(2, (await Store.ReadAttemptsAsync(9, Cancel)).Count);
        Assert.Single(await Store.ReadHistoryAsync(new(), Cancel));
        Assert.Null(await Store.ClaimAsync("mail", Now.AddDays(1), Lease, Cancel));
    }

    [Fact]
    public async Task Message_ThatNobodyTriedToSend_IsComposedAnew()
    {
        await _run.CutAsync();
        await Store.TryDecideAsync(Decision("a", "mail"), Cancel);
        await Store.TryDecideAsync(Decision("b", "mail"), Cancel);
        await Store.TryComposeAsync(Message(Note("a"), Note("b")), Cancel);
        await using (var other = await FailoverRun.OpenAsync(_connection))
        {
            await other.Store.TryDecideAsync(Decision("a", "mail"), Cancel);
            await other.Store.TryComposeAsync(Message(Note("a")), Cancel);
        }

        await _run.MendAsync();
        Assert.Equal("b", Assert.Single(await Store.ReadWaitingAsync(Cancel)).RuleId);
        Assert.Equal([Note("a").Key], Assert.Single(await Store.ReadMessagesAsync(9, Cancel)).Notes);
    }

    [Fact]
    public async Task Start_WhileTheDatabaseIsAway_GoesOnFromTheStatesThatItHad()
    {
        await Store.TryDecideAsync(Decision("a", "mail"), Cancel);
        await _run.CutAsync();
        await Store.TryDecideAsync(Decision("b", "mail"), Cancel);
        _run.Restart();
        Assert.Equal(["a", "b"], (await Store.ReadStatesAsync(Cancel)).Select(state => state.RuleId).Order());
        Assert.True(Store.Use.IsJournal);
        Assert.False(await Store.TryDecideAsync(Decision("a", "mail"), Cancel));
        await _run.MendAsync();
        Assert.Equal(["a", "b"], (await Store.ReadWaitingAsync(Cancel)).Select(note => note.RuleId).Order());
    }

    [Fact]
    public async Task Merge_FallsBeforeTheJournalKnows_ChangesNothingWhenItIsRepeated()
    {
        await _run.CutAsync();
        await ComposeAsync("a");
        await Store.TryDecideAsync(Decision("b", "mail"), Cancel);
        await AcceptAsync("mail");
        var all = _run.Journal.ReadAll();
        await _run.MendAsync();
        await Store.ReadStatesAsync(Cancel);
        var states = await Store.ReadStatesAsync(Cancel);
        _run.Journal.TakeOver(all.Notes, all.Messages);
        _run.Restart();
        Assert.Equal(states.Select(state => state.Version), (await Store.ReadStatesAsync(Cancel)).Select(state => state.Version));
        Assert.Equal("b", Assert.Single(await Store.ReadWaitingAsync(Cancel)).RuleId);
        Assert.Single(await Store.ReadMessagesAsync(9, Cancel));
        Assert.Null(await Store.ClaimAsync("mail", Now.AddDays(1), Lease, Cancel));
    }

    [Fact]
    public async Task Database_AnswersButRefuses_IsTheJournalAndIsTriedAgainLater()
    {
        await using var source = NpgsqlDataSource.Create(_connection);
        await RunAsync("alter table dashboard.alert_states rename to hidden");
        Assert.True(await Store.TryDecideAsync(Decision("a", "mail"), Cancel));
        Assert.Contains("refuses", Store.Use.Why, StringComparison.Ordinal);
        await RunAsync("alter table dashboard.hidden rename to alert_states");
        Assert.Single(await Store.ReadWaitingAsync(Cancel));
        Assert.True(Store.Use.IsJournal);
        _run.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(await Store.ReadWaitingAsync(Cancel));
        Assert.False(Store.Use.IsJournal);

        async Task RunAsync(string statement)
        {
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync(Cancel);
        }
    }

    [Fact]
    public async Task Composed_BeforeTheDatabaseWent_CountsForCapsAllTheSame()
    {
        await ComposeAsync("a");
        Assert.Single(await Store.ReadComposedAsync(Now, Cancel));
        await AcceptAsync("mail");
        await _run.CutAsync();
        await ComposeAsync("b");
        Assert.Equal(2, (await Store.ReadComposedAsync(Now, Cancel)).Count);
    }

    [Fact]
    public async Task Database_IsBusyWithADecisionWhenItIsLeft_IsToldFromTheJournal()
    {
        await using var source = NpgsqlDataSource.Create(_connection);
        await using var other = await source.OpenConnectionAsync(Cancel);
        await using var transaction = await other.BeginTransactionAsync(Cancel);
        await using (var block = new NpgsqlCommand("lock table dashboard.alert_notes in exclusive mode", other)) await block.ExecuteNonQueryAsync(Cancel);
        var deciding = Store.TryDecideAsync(new(State("a"), [Note("a")], []), Cancel);
        await using var blocked = source.CreateCommand("select exists (select from pg_locks where not granted)");
        await Wait.UntilAsync(async () => deciding.IsCompleted || await blocked.ExecuteScalarAsync(Cancel) is true);
        await using (var rename = source.CreateCommand("alter table dashboard.alert_messages rename to hidden")) await rename.ExecuteNonQueryAsync(Cancel);
        await Store.ReadComposedAsync(Now, Cancel);
        Assert.True(Store.Use.IsJournal);
        await transaction.RollbackAsync(Cancel);
        Assert.True(await deciding);
        Assert.True(Store.Use.IsJournal);
        Assert.Equal("a", Assert.Single(await Store.ReadWaitingAsync(Cancel)).RuleId);
    }

    [Fact]
    public async Task Database_GoesAgainBeforeWhatCameFromTheJournalIsTold_IsToldFromTheJournal()
    {
        await _run.CutAsync();
        await Store.TryDecideAsync(Decision("a", "mail"), Cancel);
        await ComposeAsync("b");
        var tried = (await Store.ClaimAsync("mail", Now, Lease, Cancel))!;
        await Store.CompleteAsync(tried, Attempt(tried, OutboxStatus.Waiting, Now), Now.AddSeconds(4), Cancel);
        await _run.MendAsync();
        Assert.Equal("a", Assert.Single(await Store.ReadWaitingAsync(Cancel)).RuleId);
        await _run.CutAsync();
        Assert.Equal("a", Assert.Single(await Store.ReadWaitingAsync(Cancel)).RuleId);
        Assert.Equal((tried.Message.Key, 2), await Store.ClaimAsync("mail", Now.AddSeconds(4), Lease, Cancel) is { Message: var next } ? (next.Key, next.Attempts) : default);
    }

    [Fact]
    public async Task States_TakenOnWhileTheDatabaseIsAway_AreTakenOnInTheEnd()
    {
        var note = new Acknowledgement("ada", "on it", Now.AddSeconds(9));
        await Store.TryDecideAsync(new(State("a") with { Acknowledged = null }, [], []), Cancel);
        await _run.CutAsync();
        var away = Assert.Single(await Store.ReadStatesAsync(Cancel));
        Assert.True(await Store.TryDecideAsync(new(away with { Acknowledged = note }, [], []), Cancel));
        await using (var other = await FailoverRun.OpenAsync(_connection))
            Assert.True(await other.Store.TryDecideAsync(new(away with { EvaluatedAt = Now.AddMinutes(1) }, [], []), Cancel));
        await _run.MendAsync();
        Assert.Equal(note, Assert.Single(await Store.ReadStatesAsync(Cancel)).Acknowledged);
    }

    private async Task ComposeAsync(string rule)
    {
        Assert.True(await Store.TryDecideAsync(new(State(rule), [Note(rule)], []), Cancel));
        Assert.True(await Store.TryComposeAsync(Message(Note(rule)), Cancel));
    }

    private async Task<ClaimedMessage> AcceptAsync(string channel)
    {
        var claim = await Store.ClaimAsync(channel, Now, Lease, Cancel);
        Assert.NotNull(claim);
        await Store.CompleteAsync(claim, Attempt(claim, OutboxStatus.Accepted, Now), Now, Cancel);
        return claim;
    }
}
