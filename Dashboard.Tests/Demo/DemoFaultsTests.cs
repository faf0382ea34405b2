using Dashboard.Demo;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Demo;

public sealed class DemoFaultsTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly DemoFaults _faults;

    public DemoFaultsTests() => _faults = new DemoFaults(_clock);

    [Fact]
    public void TryBegin_AMinuteLater_IsOver()
    {
        Assert.True(_faults.TryBegin(DemoFault.Errors));
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.True(_faults.IsRunning(DemoFault.Errors));
        Assert.Equal(TimeSpan.FromSeconds(1), _faults.Remaining(DemoFault.Errors));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_faults.IsRunning(DemoFault.Errors));
        Assert.Equal(TimeSpan.Zero, _faults.Remaining(DemoFault.Errors));
    }

    [Fact]
    public void TryBegin_WhileItRuns_DoesNotProlongIt()
    {
        _faults.TryBegin(DemoFault.Errors);
        _clock.Advance(TimeSpan.FromSeconds(40));
        Assert.False(_faults.TryBegin(DemoFault.Errors));
        Assert.Equal(TimeSpan.FromSeconds(20), _faults.Remaining(DemoFault.Errors));
    }

    [Fact]
    public void TryBegin_AfterItsEnd_BeginsAgain()
    {
        _faults.TryBegin(DemoFault.Errors);
        _clock.Advance(DemoFaults.Duration);
        Assert.True(_faults.TryBegin(DemoFault.Errors));
        _faults.End(DemoFault.Errors);
        Assert.True(_faults.TryBegin(DemoFault.Errors));
    }

    [Fact]
    public void End_OfOne_LeavesTheOthers()
    {
        foreach (var fault in Enum.GetValues<DemoFault>()) Assert.True(_faults.TryBegin(fault));
        _faults.End(DemoFault.SlowEndpoint);
        Assert.Equal(
            [DemoFault.Errors, DemoFault.PoolExhausted, DemoFault.RedisStopped], Enum.GetValues<DemoFault>().Where(_faults.IsRunning));
    }
}
