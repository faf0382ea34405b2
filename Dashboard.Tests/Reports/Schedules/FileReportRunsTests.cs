using Dashboard.Core.Reports.Schedules;
using Dashboard.Tests.Fakes;
using Xunit;
using static Dashboard.Tests.Reports.Schedules.ScheduleSamples;

namespace Dashboard.Tests.Reports.Schedules;

public sealed class FileReportRunsTests : ReportRunsContract, IDisposable
{
    private static readonly DueRun Due = new(At("2026-03-02T07:00Z"), At("2026-03-01T00:00Z"), At("2026-03-02T00:00Z"), Missed: 0);

    private readonly TemporaryFolder _folder = new();

    public FileReportRunsTests() => Runs = new FileReportRuns(FilePath);

    protected override IReportRuns Runs { get; }

    private string FilePath => Path.Combine(_folder.Path, "reports", "runs.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TryClaim_Restarted_KnowsWhatWasSent()
    {
        var claim = await Runs.TryClaimAsync("a", Due, Due.Tick, TimeSpan.FromMinutes(5), Cancel);
        await Runs.CompleteAsync(claim!, ReportRunStatus.Sent, Due.Tick, "well", Cancel);
        var restarted = new FileReportRuns(FilePath);
        Assert.Equal(ReportRunStatus.Sent, (await restarted.FindLatestAsync("a", Now.AddYears(1), Cancel))!.Status);
        Assert.Null(await restarted.TryClaimAsync("a", Due, Due.Tick.AddDays(1), TimeSpan.FromMinutes(5), Cancel));
    }

    [Fact]
    public async Task FindLatest_FileIsDamaged_BeginsAnew()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        await File.WriteAllTextAsync(FilePath, "[{\"schedule\":", Cancel);
        Assert.Null(await Runs.FindLatestAsync("a", Now.AddYears(1), Cancel));
        Assert.NotNull(await Runs.TryClaimAsync("a", Due, Due.Tick, TimeSpan.FromMinutes(5), Cancel));
    }
}
