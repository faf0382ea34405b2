using Dashboard.Core.Common;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Schedules;

namespace Dashboard.Tests.Reports.Schedules;

/// <summary>A program that falls at one of its calls, before or after what it asks for is done; from then on it does nothing any more.</summary>
internal sealed class FallingWorld(int fallAt, bool after)
{
    private int _calls;
    private bool _isFallen;

    public bool HasFallen => _isFallen;

    public async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        if (_isFallen) throw new InvalidOperationException("It has fallen.");
        _isFallen = ++_calls == fallAt;
        if (_isFallen && !after) throw new InvalidOperationException("It falls.");
        var answer = await call();
        return _isFallen ? throw new InvalidOperationException("It falls.") : answer;
    }

    public Task CallAsync(Func<Task> call) => CallAsync(async () =>
    {
        await call();
        return true;
    });

    public IReportRuns Around(IReportRuns runs) => new Runs(this, runs);

    public IReportArchive Around(IReportArchive archive) => new Archive(this, archive);

    private sealed class Runs(FallingWorld world, IReportRuns runs) : IReportRuns
    {
        public Task<ReportRun?> FindLatestAsync(string schedule, DateTimeOffset upTo, CancellationToken cancel) => world.CallAsync(() => runs.FindLatestAsync(schedule, upTo, cancel));

        public Task<IReadOnlyList<ReportRun>> ReadLatestAsync(DateTimeOffset upTo, CancellationToken cancel) => world.CallAsync(() => runs.ReadLatestAsync(upTo, cancel));

        public Task<RunClaim?> TryClaimAsync(string schedule, DueRun due, DateTimeOffset now, TimeSpan lease, CancellationToken cancel) =>
            world.CallAsync(() => runs.TryClaimAsync(schedule, due, now, lease, cancel));

        public Task CompleteAsync(RunClaim claim, ReportRunStatus status, DateTimeOffset at, string result, CancellationToken cancel) =>
            world.CallAsync(() => runs.CompleteAsync(claim, status, at, result, cancel));

        public Task PutOffAsync(RunClaim claim, DateTimeOffset until, string why, CancellationToken cancel) => world.CallAsync(() => runs.PutOffAsync(claim, until, why, cancel));

        public Task CleanAsync(DateTimeOffset before, CancellationToken cancel) => world.CallAsync(() => runs.CleanAsync(before, cancel));
    }

    private sealed class Archive(FallingWorld world, IReportArchive archive) : IReportArchive
    {
        public Task<IReadOnlyList<ArchivedReport>> ListAsync(CancellationToken cancel) => world.CallAsync(() => archive.ListAsync(cancel));

        public Task<ArchivedReport?> FindAsync(string id, CancellationToken cancel) => world.CallAsync(() => archive.FindAsync(id, cancel));

        public Task<ReportContent?> ReadAsync(string id, CancellationToken cancel) => world.CallAsync(() => archive.ReadAsync(id, cancel));

        public Task<bool> TryAddAsync(ArchivedReport report, ReportContent content, CancellationToken cancel) => world.CallAsync(() => archive.TryAddAsync(report, content, cancel));

        public Task<bool> DeleteAsync(string id, Person person, CancellationToken cancel) => world.CallAsync(() => archive.DeleteAsync(id, person, cancel));

        public Task CleanAsync(CancellationToken cancel) => world.CallAsync(() => archive.CleanAsync(cancel));
    }
}
