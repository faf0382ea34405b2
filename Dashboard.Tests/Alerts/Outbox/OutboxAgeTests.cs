using Dashboard.Core.Alerts.Outbox;
using Xunit;
using static Dashboard.Tests.Alerts.Outbox.AlertSamples;

namespace Dashboard.Tests.Alerts.Outbox;

public sealed class OutboxAgeTests
{
    private static readonly HashSet<string> Channels = ["mail", "slack"];

    [Fact]
    public void Since_NothingOrAllAccepted_IsNever()
    {
        Assert.Null(Since());
        Assert.Null(Since(Composed(0, OutboxStatus.Accepted)));
    }

    [Fact]
    public void Since_SomeWait_IsTheOldestOfThem() =>
        Assert.Equal(At(1), Since(Composed(0, OutboxStatus.Accepted), Composed(2, OutboxStatus.Waiting), Composed(1, OutboxStatus.Waiting, "slack")));

    [Theory]
    [InlineData(OutboxStatus.Dead)]
    [InlineData(OutboxStatus.NotSent)]
    public void Since_GivenUpAndNoneTakenSince_IsTheFirstOfThem(OutboxStatus status)
    {
        var before = Composed(0, OutboxStatus.Accepted);
        OutboxMessage[] givenUp = [Composed(1, status), Composed(2, status)];
        Assert.Equal(At(1), Since([before, .. givenUp]));
        // What another channel takes says nothing of this one, nor does what still waits.
        Assert.Equal(At(1), Since([before, .. givenUp, Composed(3, OutboxStatus.Accepted, "slack"), Composed(4, OutboxStatus.Waiting)]));
        Assert.Null(Since([before, .. givenUp, Composed(3, OutboxStatus.Accepted)]));
    }

    [Fact]
    public void Since_CouldNotBeWritten_Counts() => Assert.Equal(At(1), Since(Composed(1, OutboxStatus.Dead) with { Attempts = 0 }));

    [Theory]
    [InlineData(OutboxStatus.Waiting)]
    [InlineData(OutboxStatus.Dead)]
    public void Since_OfNoAlert_IsNever(OutboxStatus status)
    {
        var report = Composed(0, status) with { Notes = [], Alerts = [] };
        Assert.Null(Since(report));
        Assert.Equal(At(2), Since(report, Composed(2, OutboxStatus.Waiting)));
        // Nor does one that was taken say that alerts are.
        Assert.Equal(At(1), Since(Composed(1, OutboxStatus.Dead), Composed(2, OutboxStatus.Accepted) with { Notes = [], Alerts = [] }));
    }

    [Fact]
    public void Since_ChannelThatIsOffOrGone_IsNever()
    {
        Assert.Null(Since(Composed(1, OutboxStatus.Dead, "removed")));
        Assert.Null(Since(Composed(1, OutboxStatus.NotSent) with { Attempts = 0 }));
    }

    private static DateTimeOffset? Since(params OutboxMessage[] composed) => OutboxAge.Since(composed, Channels);

    private static DateTimeOffset At(int minute) => Now.AddMinutes(minute);

    private static OutboxMessage Composed(int minute, OutboxStatus status, string channel = "mail") =>
        Message(Note($"r{minute}", channel, at: At(minute))) with { Status = status, Attempts = 1 };
}
