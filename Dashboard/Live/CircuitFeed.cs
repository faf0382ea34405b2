using Dashboard.Core.Common;
using Dashboard.Core.Metrics;

namespace Dashboard.Live;

/// <summary>
/// Brings new snapshots to the components of one circuit: one subscription however many components, at most one delivery under way, and
/// none while nobody looks. A circuit that is slow misses snapshots instead of having them pile up.
/// </summary>
public sealed class CircuitFeed : IDisposable
{
    private static readonly TimeSpan MinGap = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly ChangeFeed<MetricsSnapshot> _feed;
    private readonly ViewerState _viewer;
    private readonly TimeProvider _clock;
    private readonly PushTimes? _times;
    private readonly CancellationTokenSource _disposed = new();
    private Member[] _members = [];
    private IDisposable? _subscription;
    private MetricsSnapshot? _shown;
    private long _deliveredAt;
    private bool _delivering;

    public CircuitFeed(ChangeFeed<MetricsSnapshot> feed, ViewerState viewer, TimeProvider clock, PushTimes? times = null)
    {
        _times = times;
        _feed = feed;
        _viewer = viewer;
        _clock = clock;
        viewer.Changed += Wake;
    }

    /// <summary>What this viewer sees: the latest snapshot, or the one at which the viewer paused.</summary>
    public MetricsSnapshot? Shown => _viewer.Paused && _shown is not null ? _shown : _feed.Latest;

    /// <summary>Calls <paramref name="deliver"/> with each snapshot from now on, until the result is disposed.</summary>
    public IDisposable Join(Func<MetricsSnapshot, Task> deliver)
    {
        var member = new Member(this, deliver);
        lock (_gate)
        {
            _members = [.. _members, member];
            _subscription ??= _feed.Subscribe(_ => Wake());
        }

        return member;
    }

    public void Dispose()
    {
        if (_disposed.IsCancellationRequested) return;
        _viewer.Changed -= Wake;
        _disposed.Cancel();
        lock (_gate)
        {
            _subscription?.Dispose();
            _members = [];
        }

        _disposed.Dispose();
    }

    private void Wake()
    {
        lock (_gate)
        {
            if (_viewer.Paused) _shown ??= _feed.Latest;
            if (_delivering || _members.Length == 0 || !HasNews) return;
            _delivering = true;
        }

        _ = DeliverAsync(_disposed.Token);
    }

    private bool HasNews => _viewer.Watching && _feed.Latest is { } latest && !ReferenceEquals(latest, _shown);

    private async Task DeliverAsync(CancellationToken cancel)
    {
        // Off the producer's thread: rendering is no business of the clock tick.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        do
        {
            var wait = MinGap - _clock.GetElapsedTime(_deliveredAt);
            if (_deliveredAt != 0 && wait > TimeSpan.Zero)
                await Task.Delay(wait, _clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _deliveredAt = _clock.GetTimestamp();
            if (Take() is not { } snapshot) continue;
            foreach (var member in Volatile.Read(ref _members)) await member.Deliver(snapshot);
            _times?.Record(_clock.GetElapsedTime(_deliveredAt));
        }
        while (GoesOn());
    }

    private MetricsSnapshot? Take()
    {
        lock (_gate) return HasNews ? _shown = _feed.Latest : null;
    }

    private bool GoesOn()
    {
        lock (_gate) return _delivering = HasNews && _members.Length > 0 && !_disposed.IsCancellationRequested;
    }

    private void Leave(Member member)
    {
        lock (_gate)
        {
            _members = [.. _members.Where(one => one != member)];
            if (_members.Length > 0) return;
            _subscription?.Dispose();
            _subscription = null;
        }
    }

    private sealed class Member(CircuitFeed feed, Func<MetricsSnapshot, Task> deliver) : IDisposable
    {
        public Func<MetricsSnapshot, Task> Deliver => deliver;

        public void Dispose() => feed.Leave(this);
    }
}
