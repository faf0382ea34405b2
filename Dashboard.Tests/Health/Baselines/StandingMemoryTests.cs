using Dashboard.Core.Health.Baselines;
using Xunit;
using static Dashboard.Tests.Fakes.Standings;

namespace Dashboard.Tests.Health.Baselines;

public sealed class StandingMemoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly StandingMemory _memory = new();

    [Fact]
    public void Note_SameVerdict_KeepsItsBegin()
    {
        Assert.Equal(Noon, Note(0, Worse()));
        Assert.Equal(Noon, Note(1, Worse(current: 300)));
        Assert.Equal(Noon.AddMinutes(2), Note(2, Usual()));
        Assert.Equal(Noon.AddMinutes(3), Note(3, Worse()));
    }

    [Fact]
    public void Note_OtherFigureOrEndpoint_HasABeginOfItsOwn()
    {
        Note(0, Worse());
        var noted = _memory.Note([Worse(), Worse(Others), Worse(metric: EndpointStanding.Errors)], Noon.AddMinutes(1));
        Assert.Equal([Noon, Noon.AddMinutes(1), Noon.AddMinutes(1)], noted.Select(one => one.Since));
    }

    [Fact]
    public void Note_NotThereForAReport_BeginsAnew()
    {
        Note(0, Worse());
        _memory.Note([], Noon.AddMinutes(1));
        Assert.Equal(Noon.AddMinutes(2), Note(2, Worse()));
    }

    [Fact]
    public void Note_ClockSetBack_BeginsNoLaterThanNow()
    {
        Note(10, Worse());
        Assert.Equal(Noon, Note(0, Worse()));
    }

    private DateTimeOffset? Note(int minute, EndpointStanding standing) => Assert.Single(_memory.Note([standing], Noon.AddMinutes(minute))).Since;
}
