using Dashboard.Core.Reports;
using Dashboard.Documents.Pdf;

namespace Dashboard.Documents.Reports;

/// <summary>
/// Writes reports as PDF. Those who wait for the same one share it; of different ones a bounded number waits, and whoever gives up leaves.
/// Used from any thread.
/// </summary>
/// <param name="renderer">What writes them.</param>
/// <param name="most">So many different ones are written or wait at once.</param>
internal sealed class ReportPdf(PdfRenderer renderer, int most = ReportPdf.Most)
{
    /// <summary>So many different ones are written or wait at once, where nothing else is said.</summary>
    public const int Most = 64;

    private readonly Lock _gate = new();
    // Bounded by Most.
    private readonly List<Job> _jobs = [];

    /// <summary>How many different ones are written or wait now.</summary>
    public int Pending
    {
        get
        {
            lock (_gate) return _jobs.Count;
        }
    }

    /// <exception cref="ReportQueueFullException">Too many wait already.</exception>
    public async Task<byte[]> RenderAsync(Report report, PageSize size, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var job = Join(report, size);
        try
        {
            return await job.File.WaitAsync(cancel);
        }
        finally
        {
            Leave(job);
        }
    }

    private Job Join(Report report, PageSize size)
    {
        lock (_gate)
        {
            var job = _jobs.Find(one => ReferenceEquals(one.Report, report) && one.Size == size);
            if (job is null)
            {
                if (_jobs.Count >= most) throw new ReportQueueFullException();
                job = new(report, size);
                job.File = WriteAsync(job);
                _jobs.Add(job);
            }

            job.Waiting++;
            return job;
        }
    }

    // Whoever leaves last takes the job along: nobody waits for it any more.
    private void Leave(Job job)
    {
        lock (_gate)
        {
            if (--job.Waiting > 0) return;
            _jobs.Remove(job);
        }

        job.GiveUp.Cancel();
        _ = job.File.ContinueWith(
            static (file, state) =>
            {
                // Seen, so that one that was given up is no unobserved failure.
                _ = file.Exception;
                ((Job)state!).GiveUp.Dispose();
            }, job, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task<byte[]> WriteAsync(Job job)
    {
        // Laid out off the caller's thread as well.
        await Task.Yield();
        return await renderer.RenderAsync(ReportDocument.Of(job.Report), job.Size, job.GiveUp.Token);
    }

    private sealed class Job(Report report, PageSize size)
    {
        public Report Report => report;

        public PageSize Size => size;

        public CancellationTokenSource GiveUp { get; } = new();

        public Task<byte[]> File { get; set; } = null!;

        public int Waiting { get; set; }
    }
}
