using CsCheck;
using Dashboard.Core.Pooling.Gate;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Pooling.Gate;

public sealed class AdmissionGateTests
{
    private const int MaxWaiters = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WaitAsync_PermitComesBack_GoesToTheOneWhoWaitsLongest()
    {
        var gate = Full(1);
        var first = gate.WaitAsync(Patience, Cancel).AsTask();
        var second = gate.WaitAsync(Patience, Cancel).AsTask();

        gate.Leave(Now);

        Assert.Equal(Admission.Granted, await first);
        Assert.False(second.IsCompleted);
        Assert.Equal((1, 1), (gate.Read().InUse, gate.Read().Pending));
    }

    [Fact]
    public async Task WaitAsync_DeadlinePasses_TimesOutAndLeavesTheQueue()
    {
        var gate = Full(1);
        var waiting = gate.WaitAsync(Patience, Cancel).AsTask();
        _clock.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal(TimeSpan.FromMilliseconds(300), gate.Read().OldestWait);

        _clock.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal(Admission.TimedOut, await waiting);
        Assert.Equal(0, gate.Read().Pending);
    }

    [Fact]
    public async Task WaitAsync_CallerGivesUp_LeavesTheQueue()
    {
        var gate = Full(1);
        using var cancel = new CancellationTokenSource();
        var waiting = gate.WaitAsync(Patience, cancel.Token).AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, gate.Read().Pending);
    }

    [Fact]
    public async Task WaitAsync_QueueIsFull_IsRefusedAtOnce()
    {
        var gate = Full(2, maxWaiters: 2);
        var waiting = new[] { gate.WaitAsync(Patience, Cancel).AsTask(), gate.WaitAsync(Patience, Cancel).AsTask() };

        Assert.Equal(Admission.QueueFull, await gate.WaitAsync(Patience, Cancel));

        gate.Shed();
        Assert.All(await Task.WhenAll(waiting), admission => Assert.Equal(Admission.Shed, admission));
    }

    [Fact]
    public async Task Resize_FewerThanInUse_AdmitsNobodyUntilEnoughCameBack()
    {
        var gate = Full(3);
        gate.Resize(2);
        var waiting = gate.WaitAsync(Patience, Cancel).AsTask();
        gate.Leave(Now);
        Assert.False(waiting.IsCompleted);

        gate.Leave(Now);

        Assert.Equal(Admission.Granted, await waiting);
        Assert.Equal((2, 2), (gate.Read().InUse, gate.Read().Permits));
    }

    [Fact]
    public void Read_BusyAndCapacityTime_AddUpOverResizing()
    {
        var gate = new AdmissionGate(10, 4, _clock);
        Assert.True(gate.TryEnter(Now));
        Assert.True(gate.TryEnter(Now));
        _clock.Advance(TimeSpan.FromSeconds(3));
        gate.Resize(20);
        gate.Leave(Now);
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.FromSeconds((2 * 3) + 2), gate.Read().BusyTime);
        Assert.Equal(TimeSpan.FromSeconds((10 * 3) + (20 * 2)), gate.Read().CapacityTime);
    }

    [Fact]
    public void Read_Full_CountsSinceTheLastOneLeft()
    {
        var gate = Full(2);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), gate.Read().SinceProgress);

        gate.Leave(Now);
        Assert.Equal(TimeSpan.Zero, gate.Read().SinceProgress);
        Assert.True(gate.TryEnter(Now));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(2), gate.Read().SinceProgress);
    }

    [Fact]
    public void Gate_AnyOrderOfSteps_DoesWhatAListWouldDo() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 5]).Array[1, 200].Sample(
            steps =>
            {
                var gate = new AdmissionGate(3, MaxWaiters, _clock);
                var (permits, inside, waiting) = (3, 0, 0);
                foreach (var (step, number) in steps)
                {
                    switch (step)
                    {
                        case 0:
                            Assert.Equal(inside < permits, gate.TryEnter(Now));
                            if (inside < permits) inside++;
                            break;
                        case 1:
                            _ = gate.WaitAsync(Timeout.InfiniteTimeSpan, default).AsTask();
                            if (inside < permits) inside++;
                            else if (waiting < MaxWaiters) waiting++;
                            break;
                        case 2 when inside > 0:
                            gate.Leave(Now);
                            inside--;
                            break;
                        case 3:
                            gate.Resize(permits = number);
                            break;
                    }

                    var admitted = Math.Clamp(permits - inside, 0, waiting);
                    (inside, waiting) = (inside + admitted, waiting - admitted);
                    Assert.Equal((permits, inside, waiting), (gate.Read().Permits, gate.Read().InUse, gate.Read().Pending));
                }
            },
            iter: 300,
            threads: 1);

    [Fact]
    public async Task Gate_ManyCallersAtOnce_HoldsItsBoundAndServesAll()
    {
        var gate = new AdmissionGate(4, 1000, TimeProvider.System);
        var (inside, most, served) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                if (!gate.TryEnter(TimeProvider.System.GetTimestamp()))
                    Assert.Equal(Admission.Granted, await gate.WaitAsync(TimeSpan.FromSeconds(20), Cancel));
                InterlockedMax(ref most, Interlocked.Increment(ref inside));
                await Task.Yield();
                Interlocked.Decrement(ref inside);
                gate.Leave(TimeProvider.System.GetTimestamp());
                Interlocked.Increment(ref served);
            }
        })));

        Assert.Equal((16 * 500, 0, 0), (served, gate.Read().InUse, gate.Read().Pending));
        Assert.InRange(most, 1, 4);
    }

    private long Now => _clock.GetTimestamp();

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
            // Another caller was faster.
        }
    }

    private AdmissionGate Full(int permits, int maxWaiters = 8)
    {
        var gate = new AdmissionGate(permits, maxWaiters, _clock);
        for (var i = 0; i < permits; i++) Assert.True(gate.TryEnter(Now));
        Assert.False(gate.TryEnter(Now));
        return gate;
    }
}
