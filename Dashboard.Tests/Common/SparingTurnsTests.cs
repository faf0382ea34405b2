using Dashboard.Core.Common;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Common;

public sealed class SparingTurnsTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SparingTurns _turns;
    private int _begun;

    public SparingTurnsTests() => _turns = new(1, _clock);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _turns.Dispose();

    [Fact]
    public async Task RunAsync_OthersWait_TheNextBeginsAfterThreeTimesAsLong()
    {
        var done = new TaskCompletionSource<int>();
        var first = RunAsync(done.Task);
        var second = RunAsync(Task.FromResult(2));
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        done.SetResult(1);
        Assert.Equal(1, await first);
        _clock.Advance(TimeSpan.FromMilliseconds(299));
        Assert.Equal(1, _begun);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, await second.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
    }

    [Fact]
    public async Task RunAsync_Alone_BeginsAtOnceAgainAndAgain()
    {
        for (var i = 0; i < 3; i++) Assert.Equal(i, await RunAsync(Task.FromResult(i)));
    }

    [Fact]
    public async Task RunAsync_WorkThatThrowsOrWasGivenUp_LeavesTheTurnToTheNext()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(Task.FromException<int>(new InvalidDataException("Bad."))));
        var done = new TaskCompletionSource<int>();
        var first = RunAsync(done.Task);
        using var gone = new CancellationTokenSource();
        var waiting = _turns.RunAsync(() => Task.FromResult(0), gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        done.SetResult(1);
        Assert.Equal(1, await first);
        Assert.Equal(3, await RunAsync(Task.FromResult(3)));
    }

    private Task<int> RunAsync(Task<int> work) => _turns.RunAsync(
        () =>
        {
            _begun++;
            return work;
        },
        Cancel);
}
