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

    [Fact]
    public void Plan_ManyReportsBefore_LeaveAlertsTheirRoom()
    {
        var note = LaneNotes.Note("slow", NoteKind.Fired, AlertSeverity.Warning, Now, Now);
        var reports = Enumerable.Range(0, LaneAllowance.OtherPerHour).Select(i => Report($"r/{i}", Now.AddMinutes(-1)));
        Assert.Single(LaneComposer.Plan("mail", isCritical: false, [note], [.. reports], Now).Notes);
    }

    private static OutboxMessage Report(string key, DateTimeOffset at) => new()
    {
        Key = key, Channel = "mail", IsCritical = false, Notes = [], Alerts = [], Subject = "Performance report", Payload = [7, 7], CreatedAt = at, NextAt = at,
    };
}
