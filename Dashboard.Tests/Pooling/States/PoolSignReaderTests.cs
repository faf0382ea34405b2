using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Gate;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Pooling.States;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Pooling.States;

public sealed class PoolSignReaderTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly PoolCounters _counters = new();
    private readonly PoolSignReader _reader = new();
    private readonly AdmissionGate _gate;
    private readonly PermitLimit _limit;

    public PoolSignReaderTests()
    {
        _gate = new(10, 4, _clock);
        _limit = new(10, _gate.Resize, _clock);
    }

    [Fact]
    public void Read_FewSlowAcquisitions_SayNothing()
    {
        Acquire(19, waitMs: 200);
        Assert.Equal(0, Read().WaitedOver50Ms);
        Acquire(1, waitMs: 30);
        Assert.Equal(0.95, Read().WaitedOver50Ms);
        Assert.Equal(1, Read().WaitedOver20Ms);
    }

    [Fact]
    public void Read_SlowAcquisitions_CountForTenSeconds()
    {
        Acquire(100, waitMs: 200);
        for (var second = 0; second < 10; second++)
        {
            Acquire(100, waitMs: 0);
            Assert.True(Read().WaitedOver50Ms > 0);
        }

        Acquire(100, waitMs: 0);
        Assert.Equal(0, Read().WaitedOver50Ms);
    }

    [Fact]
    public void Read_HalfInUse_IsTheShareOfThatSecond()
    {
        for (var i = 0; i < 5; i++) Assert.True(_gate.TryEnter(_clock.GetTimestamp()));
        Assert.Equal(0.5, Read().Utilization, 3);
        for (var i = 0; i < 5; i++) _gate.Leave(_clock.GetTimestamp());
        Assert.Equal(0, Read().Utilization);
    }

    [Fact]
    public void Read_FullWithoutProgress_IsStuckAfterASecond()
    {
        for (var i = 0; i < 10; i++) Assert.True(_gate.TryEnter(_clock.GetTimestamp()));
        Assert.True(Read().Stuck);
        _gate.Leave(_clock.GetTimestamp());
        Assert.False(Read().Stuck);
    }

    [Fact]
    public void Read_CommandTimeouts_CountForFiveSeconds()
    {
        for (var i = 0; i < 3; i++) _counters.CommandTimedOut();
        for (var second = 0; second < 5; second++) Assert.Equal(3, Read().CommandTimeouts);
        Assert.Equal(0, Read().CommandTimeouts);
    }

    private PoolSigns Read()
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        return _reader.Read(_gate.Read(), _counters, _limit, leaks: 0, down: null);
    }

    private void Acquire(int count, int waitMs)
    {
        for (var i = 0; i < count; i++)
        {
            _counters.Lent(LeaseOrigin.Pooled);
            _counters.Waited(TimeSpan.FromMilliseconds(waitMs));
        }
    }
}
