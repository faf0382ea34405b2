namespace Dashboard.Core.Common;

/// <summary>
/// Work that several may wait for. Those who want the same share it; of different work a bounded number is done or waits at once, and what nobody
/// waits for any more is given up. Off the callers' threads; used from any thread.
/// </summary>
/// <typeparam name="TKey">Says which work is the same.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
/// <param name="most">So much different work is done or waits at once.</param>
/// <param name="what">What it is, as a sentence begins with it, such as <c>reports</c>.</param>
public sealed class SharedWork<TKey, TResult>(int most, string what)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    // Bounded by most.
    private readonly Dictionary<TKey, Job> _jobs = [];

    /// <summary>How much different work is done or waits now.</summary>
    public int Pending
    {
        get
        {
            lock (_gate) return _jobs.Count;
        }
    }

    /// <summary>Does some work, or waits for what somebody else has begun.</summary>
    /// <param name="key">Which.</param>
    /// <param name="work">Does it; told to stop once nobody waits for it.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <exception cref="WorkQueueFullException">As much as may waits already.</exception>
    public async Task<TResult> RunAsync(TKey key, Func<CancellationToken, Task<TResult>> work, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var job = Join(key, work);
        try
        {
            return await job.Done.WaitAsync(cancel);
        }
        finally
        {
            Leave(key, job);
        }
    }

    private Job Join(TKey key, Func<CancellationToken, Task<TResult>> work)
    {
        lock (_gate)
        {
            if (!_jobs.TryGetValue(key, out var job))
            {
                if (_jobs.Count >= most) throw new WorkQueueFullException(what);
                var stop = new CancellationTokenSource();
                job = new(stop, Task.Run(() => work(stop.Token), CancellationToken.None));
                _jobs.Add(key, job);
            }

            job.Waiting++;
            return job;
        }
    }

    // Whoever leaves last takes the job along: nobody waits for it any more.
    private void Leave(TKey key, Job job)
    {
        lock (_gate)
        {
            if (--job.Waiting > 0) return;
            _jobs.Remove(key);
        }

        job.Stop.Cancel();
        _ = job.Done.ContinueWith(
            static (done, state) =>
            {
                // Seen, so that one that was given up is no unobserved failure.
                _ = done.Exception;
                ((CancellationTokenSource)state!).Dispose();
            }, job.Stop, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private sealed class Job(CancellationTokenSource stop, Task<TResult> done)
    {
        public CancellationTokenSource Stop => stop;

        public Task<TResult> Done => done;

        public int Waiting { get; set; }
    }
}
