namespace Dashboard.Core.Common;

/// <summary>
/// One producer, many readers: keeps the latest value and tells subscribers of each new one. Subscribers are called on the
/// producer's thread and must return at once; one that throws is reported and does not keep the others from being called.
/// </summary>
/// <typeparam name="T">An immutable value.</typeparam>
public sealed class ChangeFeed<T>(Action<Exception> onSubscriberFailed) where T : class
{
    private readonly Lock _gate = new();
    private Subscription[] _subscriptions = [];
    private T? _latest;

    /// <summary>The value published last, or null before the first.</summary>
    public T? Latest => Volatile.Read(ref _latest);

    /// <summary>How many are subscribed now.</summary>
    public int Subscribers => Volatile.Read(ref _subscriptions).Length;

    /// <summary>Calls <paramref name="onChange"/> for each value published from now on, until the result is disposed.</summary>
    public IDisposable Subscribe(Action<T> onChange)
    {
        var subscription = new Subscription(this, onChange);
        lock (_gate) _subscriptions = [.. _subscriptions, subscription];
        return subscription;
    }

    /// <summary>Swaps the latest value, then calls the subscribers outside any lock.</summary>
    public void Publish(T value)
    {
        Volatile.Write(ref _latest, value);
        foreach (var subscription in Volatile.Read(ref _subscriptions))
        {
            try
            {
                subscription.OnChange(value);
            }
            catch (Exception exception)
            {
                onSubscriberFailed(exception);
            }
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_gate) _subscriptions = [.. _subscriptions.Where(s => s != subscription)];
    }

    private sealed class Subscription(ChangeFeed<T> feed, Action<T> onChange) : IDisposable
    {
        public Action<T> OnChange => onChange;

        public void Dispose() => feed.Remove(this);
    }
}
