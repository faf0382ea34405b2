using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Live;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Live;

public sealed class CircuitFeedTests : IDisposable
{
    private readonly MeasuredProgram _program = new();
    private readonly ChangeFeed<MetricsSnapshot> _feed = new(exception => Assert.Fail(exception.ToString()));
    private readonly ViewerState _viewer = new();
    private readonly CircuitFeed _circuit;

    public CircuitFeedTests() => _circuit = new(_feed, _viewer, _program.Clock);

    [Fact]
    public async Task Join_SeveralComponents_IsOneSubscription()
    {
        var received = new Received();
        using (_circuit.Join(received.TakeAsync))
        using (_circuit.Join(received.TakeAsync))
        {
            Assert.Equal(1, _feed.Subscribers);
            Publish();
            await Wait.UntilAsync(() => Task.FromResult(received.Count == 2));
        }

        Assert.Equal(0, _feed.Subscribers);
    }

    [Fact]
    public async Task Publish_WhileOneIsUnderWay_DeliversTheLatestAfterIt()
    {
        var received = new Received { Gate = new() };
        using var membership = _circuit.Join(received.TakeAsync);
        Publish();
        await Wait.UntilAsync(() => Task.FromResult(received.Count == 1));
        for (var i = 0; i < 5; i++) Publish();
        Assert.Equal(1, received.Count);

        var gate = received.Gate;
        received.Gate = null;
        gate.SetResult();
        await Wait.UntilAsync(() => Task.FromResult(ReferenceEquals(received.Last, _feed.Latest)));
        Assert.Equal(2, received.Count);
    }

    [Fact]
    public async Task Publish_TabHidden_DeliversNothingAndCatchesUpOnReturn()
    {
        var received = new Received();
        using var membership = _circuit.Join(received.TakeAsync);
        _viewer.Hide(true);
        for (var i = 0; i < 3; i++) Publish();
        Assert.Equal(0, received.Count);

        _viewer.Hide(false);
        await Wait.UntilAsync(() => Task.FromResult(ReferenceEquals(received.Last, _feed.Latest)));
        Assert.Equal(1, received.Count);
    }

    [Fact]
    public async Task Shown_Paused_StaysWhereItWas()
    {
        var received = new Received();
        using var membership = _circuit.Join(received.TakeAsync);
        Publish();
        await Wait.UntilAsync(() => Task.FromResult(received.Count == 1));
        _viewer.Pause(true);
        var paused = _circuit.Shown;
        Publish();
        Assert.Same(paused, _circuit.Shown);

        _viewer.Pause(false);
        await Wait.UntilAsync(() => Task.FromResult(ReferenceEquals(received.Last, _feed.Latest)));
        Assert.Same(_feed.Latest, _circuit.Shown);
    }

    [Fact]
    public async Task Publish_ConnectionLost_WaitsUntilItIsBack()
    {
        var received = new Received();
        using var membership = _circuit.Join(received.TakeAsync);
        var lost = _viewer.Disconnecting;
        _viewer.Connect(false);
        Publish();
        Assert.True(lost.IsCancellationRequested);
        Assert.Equal(0, received.Count);

        _viewer.Connect(true);
        Assert.False(_viewer.Disconnecting.IsCancellationRequested);
        await Wait.UntilAsync(() => Task.FromResult(received.Count == 1));
    }

    [Fact]
    public void Dispose_ComponentsStillThere_LeavesNoSubscription()
    {
        var received = new Received();
        using var membership = _circuit.Join(received.TakeAsync);
        _circuit.Dispose();
        Assert.Equal(0, _feed.Subscribers);
        Publish();
        Assert.Equal(0, received.Count);
    }

    public void Dispose()
    {
        _circuit.Dispose();
        _viewer.Dispose();
    }

    private void Publish() => _feed.Publish(_program.Tick());

    private sealed class Received
    {
        private int _count;
        private MetricsSnapshot? _last;

        public int Count => Volatile.Read(ref _count);

        public MetricsSnapshot? Last => Volatile.Read(ref _last);

        public TaskCompletionSource? Gate { get; set; }

        public Task TakeAsync(MetricsSnapshot snapshot)
        {
            Volatile.Write(ref _last, snapshot);
            Interlocked.Increment(ref _count);
            return Gate?.Task ?? Task.CompletedTask;
        }
    }
}
