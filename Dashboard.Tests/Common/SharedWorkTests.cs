using Dashboard.Core.Common;
using Xunit;

namespace Dashboard.Tests.Common;

public sealed class SharedWorkTests
{
    private const int Most = 3;

    private readonly SharedWork<string, int> _work = new(Most, "things");
    private readonly TaskCompletionSource<int> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_ManyWantTheSame_IsDoneOnceForAll()
    {
        var all = Enumerable.Range(0, 20).Select(_ => _work.RunAsync("a", DoAsync, Cancel)).ToList();
        Assert.Equal(1, _work.Pending);
        _done.SetResult(7);
        Assert.All(await Task.WhenAll(all), result => Assert.Equal(7, result));
        Assert.Equal((1, 0), (_begun, _work.Pending));
        // What is over is done anew.
        await _work.RunAsync("a", DoAsync, Cancel);
        Assert.Equal(2, _begun);
    }

    [Fact]
    public async Task Run_MoreThanMayWait_IsRefusedAndBeginsNothing()
    {
        var all = Enumerable.Range(0, Most).Select(i => _work.RunAsync($"{i}", DoAsync, Cancel)).ToList();
        var full = await Assert.ThrowsAsync<WorkQueueFullException>(() => _work.RunAsync("more", DoAsync, Cancel));
        Assert.Equal("As many things wait already as may. Try again in 10 seconds.", full.Message);
        // Who wants what is under way needs no place.
        all.Add(_work.RunAsync("0", DoAsync, Cancel));
        _done.SetResult(1);
        await Task.WhenAll(all);
        Assert.Equal(Most, _begun);
        Assert.Equal(1, await _work.RunAsync("more", DoAsync, Cancel));
    }

    [Fact]
    public async Task Run_TheLastGivesUp_StopsTheWorkAndLeavesTheQueue()
    {
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> WaitAsync(CancellationToken stop)
        {
            stop.Register(stopped.SetResult);
            return _done.Task.WaitAsync(stop);
        }

        Task<int>[] waiting = [_work.RunAsync("a", WaitAsync, first.Token), _work.RunAsync("a", WaitAsync, second.Token)];
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting[0]);
        Assert.Equal((1, false), (_work.Pending, stopped.Task.IsCompleted));
        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting[1]);
        await stopped.Task;
        Assert.Equal(0, _work.Pending);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _work.RunAsync("a", WaitAsync, first.Token));
    }

    [Fact]
    public async Task Run_WorkFails_FailsForAllAndIsTriedAnewByTheNext()
    {
        Task<int>[] waiting = [_work.RunAsync("a", DoAsync, Cancel), _work.RunAsync("a", DoAsync, Cancel)];
        _done.SetException(new InvalidDataException());
        foreach (var one in waiting) await Assert.ThrowsAsync<InvalidDataException>(() => one);
        Assert.Equal(5, await _work.RunAsync("a", _ => Task.FromResult(5), Cancel));
    }

    private Task<int> DoAsync(CancellationToken stop)
    {
        Interlocked.Increment(ref _begun);
        return _done.Task.WaitAsync(stop);
    }
}
