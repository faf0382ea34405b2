using Dashboard.Core.Common;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Common;

public sealed class PacedGateTests
{
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(100, 300)]
    [InlineData(5_000, 1_000)]
    public async Task Run_AfterSomeWork_LeavesThePlaceEmptyForAMultipleOfItsTime(int tookMs, int restMs)
    {
        using var gate = new PacedGate(1, _clock);
        Assert.Equal(1, await gate.RunAsync(() => Work(1, tookMs), Cancel));
        var next = gate.RunAsync(() => Work(2, tookMs: 0), Cancel);
        _clock.Advance(TimeSpan.FromMilliseconds(restMs - 1));
        await Task.Yield();
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, await next);
        // Work that took no time needs no rest.
        Assert.Equal(3, await gate.RunAsync(() => Work(3, tookMs: 0), Cancel));
    }

    [Fact]
    public async Task Run_WorkFails_GivesThePlaceBack()
    {
        using var gate = new PacedGate(1, _clock);
        await Assert.ThrowsAsync<InvalidDataException>(() => gate.RunAsync<int>(() => throw new InvalidDataException(), Cancel));
        Assert.Equal(1, await gate.RunAsync(() => Work(1, tookMs: 0), Cancel));
    }

    [Fact]
    public async Task Run_WhoGivesUpWaiting_TakesNoPlace()
    {
        using var gate = new PacedGate(1, _clock);
        using var gone = new CancellationTokenSource();
        var held = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = gate.RunAsync(() => held.Task, Cancel);
        var second = gate.RunAsync(() => Work(2, tookMs: 0), gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        held.SetResult(1);
        Assert.Equal(1, await first);
        Assert.Equal(3, await gate.RunAsync(() => Work(3, tookMs: 0), Cancel));
    }

    private Task<int> Work(int result, int tookMs)
    {
        _clock.Advance(TimeSpan.FromMilliseconds(tookMs));
        return Task.FromResult(result);
    }
}
