using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Tests.Fakes;
using Xunit;
using static Dashboard.Tests.Alerts.Outbox.AlertSamples;

namespace Dashboard.Tests.Alerts.Outbox;

/// <summary>Messages that are about no alert, such as reports: they go out by the same way, and take nothing from alerts.</summary>
public sealed class MessageWithoutNotesTests(TestPostgres postgres)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Compose_SameKeyTwice_IsThereOnce()
    {
        var (connection, _) = await postgres.CreateDatabaseAsync();
        await using var run = await FailoverRun.OpenAsync(connection);
        Assert.True(await run.Store.TryComposeAsync(Report("r/1", Now), Cancel));
        Assert.False(await run.Store.TryComposeAsync(Report("r/1", Now), Cancel));
        Assert.False(run.Store.Use.IsJournal);
        Assert.Equal("r/1", (await run.Store.ClaimAsync("mail", Now, Lease, Cancel))!.Message.Key);
        Assert.Null(await run.Store.ClaimAsync("mail", Now, Lease, Cancel));
    }

    [Fact]
    public async Task Compose_WhileTheDatabaseIsAway_IsNotLostWhenItComesBackUnsent()
    {
        var (connection, _) = await postgres.CreateDatabaseAsync();
        await using var run = await FailoverRun.OpenAsync(connection);
        await run.Store.ReadStatesAsync(Cancel);
        await run.CutAsync();
        Assert.True(await run.Store.TryComposeAsync(Report("r/1", Now), Cancel));
        Assert.True(run.Store.Use.IsJournal);
        await run.MendAsync();
        Assert.Equal("r/1", Assert.Single(await run.Store.ReadMessagesAsync(9, Cancel)).Key);
        Assert.False(run.Store.Use.IsJournal);
        Assert.Equal([7, 7], (await run.Store.ClaimAsync("mail", Now, Lease, Cancel))!.Message.Payload);
    }

    [Theory]
    [InlineData(OutboxStatus.Accepted)]
    [InlineData(OutboxStatus.Dead)]
    [InlineData(OutboxStatus.NotSent)]
    public async Task Complete_Ended_KeepsItWithoutWhatItSaid(OutboxStatus outcome)
    {
        var (connection, _) = await postgres.CreateDatabaseAsync();
        await using var run = await FailoverRun.OpenAsync(connection);
        await run.Store.TryComposeAsync(Report("r/1", Now), Cancel);
        await EndAsync(run.Store, OutboxStatus.Waiting);
        Assert.Equal([7, 7], (await run.Store.ReadMessageAsync("r/1", Cancel))!.Payload);
        await EndAsync(run.Store, outcome);
        Assert.False(run.Store.Use.IsJournal);
        var kept = await run.Store.ReadMessageAsync("r/1", Cancel);
        Assert.Equal((outcome, 0, "Performance report"), (kept!.Status, kept.Payload.Length, kept.Subject));
        // What people were told of alerts can still be read.
        await run.Store.TryDecideAsync(Decision("a", "mail"), Cancel);
        await run.Store.TryComposeAsync(Message(Note("a")), Cancel);
        await EndAsync(run.Store, outcome);
        Assert.NotEmpty((await run.Store.ReadMessageAsync(Message(Note("a")).Key, Cancel))!.Payload);
    }

    [Fact]
    public async Task Complete_EndedWhileTheDatabaseIsAway_IsEmptyThereAndAfterTheMerge()
    {
        var (connection, _) = await postgres.CreateDatabaseAsync();
        await using var run = await FailoverRun.OpenAsync(connection);
        await run.Store.TryComposeAsync(Report("r/1", Now), Cancel);
        await run.CutAsync();
        await run.Store.TryComposeAsync(Report("r/2", Now.AddSeconds(1)), Cancel);
        await EndAsync(run.Store, OutboxStatus.Accepted);
        await EndAsync(run.Store, OutboxStatus.Accepted);
        Assert.True(run.Store.Use.IsJournal);
        foreach (var key in new[] { "r/1", "r/2" }) Assert.Empty((await run.Store.ReadMessageAsync(key, Cancel))!.Payload);
        await run.MendAsync();
        await run.Store.ReadStatesAsync(Cancel);
        Assert.False(run.Store.Use.IsJournal);
        foreach (var key in new[] { "r/1", "r/2" })
        {
            var kept = await run.Store.ReadMessageAsync(key, Cancel);
            Assert.Equal((OutboxStatus.Accepted, 0), (kept!.Status, kept.Payload.Length));
        }
    }

    [Fact]
    public void Plan_ManyReportsBefore_LeaveAlertsTheirRoom()
    {
        var note = LaneNotes.Note("slow", NoteKind.Fired, AlertSeverity.Warning, Now, Now);
        var reports = Enumerable.Range(0, LaneAllowance.OtherPerHour).Select(i => Report($"r/{i}", Now.AddMinutes(-1)));
        Assert.Single(LaneComposer.Plan("mail", isCritical: false, [note], [.. reports], Now).Notes);
    }

    private static async Task EndAsync(FailoverAlertStore store, OutboxStatus outcome)
    {
        var claim = (await store.ClaimAsync("mail", Now.AddMinutes(1), Lease, Cancel))!;
        await store.CompleteAsync(claim, new(claim.Message.Key, claim.Message.Attempts, Now.AddMinutes(1), outcome, "It ended."), Now.AddSeconds(30), Cancel);
    }

    private static OutboxMessage Report(string key, DateTimeOffset at) => new()
    {
        Key = key, Channel = "mail", IsCritical = false, Notes = [], Alerts = [], Subject = "Performance report", Payload = [7, 7], CreatedAt = at, NextAt = at,
    };
}
