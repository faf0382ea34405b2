using Dashboard.Components.Reports;
using Dashboard.Core.Common;
using Dashboard.Core.Health.Trend;
using Dashboard.Core.Metrics.SlowRequests;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Gathering;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Reports;

public sealed class ReportSourceTests : IHealthTrend, IDisposable
{
    private readonly RecordedHistory _history = new();
    private readonly HeldRecords _records = new();
    private readonly ReportSource _source;

    public ReportSourceTests()
    {
        var store = new SlowRequestStore(_history.Program.Recorder.Endpoints, TimeSpan.FromHours(24), _history.Program.Clock);
        _source = new(
            new(_history.History, store, this, new AlertReader(_records, new AlertLedger()), new UnknownEndpoints(), _history.Program.Clock), _history.Program.Clock);
    }

    public IReadOnlyList<HealthMinute> Minutes => [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _source.Dispose();

    public KeptMinute? Find(DateTimeOffset time) => null;

    [Fact]
    public async Task Build_AsFilesAWhileAfterThePage_IsTheReportOfThePage()
    {
        Pass(minutes: 26 * 60);
        var shown = await _source.BuildAsync(ReportChoice.Read(null, null, null, null, null, _history.Latest.Time).Request, Cancel);
        Assert.Equal((60, 24), (shown.Period.StepSeconds, (int)Math.Round((shown.Period.To - shown.Period.From).TotalHours)));
        var file = new ReportRequest(shown.Period.From, shown.Period.To, Compare: false, shown.ContentHash);
        for (var minute = 1; minute <= 58; minute++)
        {
            Pass(minutes: 1);
            if (minute is 1 or 2 or 58) Assert.Same(shown, await _source.BuildAsync(file, Cancel));
        }

        // By then it is made anew, of the hours that are kept.
        Pass(minutes: 2);
        Assert.Equal(3_600, (await _source.BuildAsync(file, Cancel)).Period.StepSeconds);
        // Of another period, or under another name, it is none.
        Assert.NotEqual(shown.ContentHash, (await _source.BuildAsync(file with { From = file.From.AddHours(2) }, Cancel)).ContentHash);
        Assert.NotEqual(new string('0', 64), (await _source.BuildAsync(file with { Hash = new('0', 64) }, Cancel)).ContentHash);
    }

    [Fact]
    public async Task Build_ManyDifferentOnes_HoldsTheNewest()
    {
        Pass(minutes: 60);
        var all = new List<Report>();
        for (var i = 0; i <= ReportSource.MostHeld; i++) all.Add(await _source.BuildAsync(Request(minutes: 5 + i), Cancel));
        _history.Program.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Same(all[^1], await _source.BuildAsync(Again(all[^1]), Cancel));
        Assert.Same(all[1], await _source.BuildAsync(Again(all[1]), Cancel));
        Assert.NotSame(all[0], await _source.BuildAsync(Again(all[0]), Cancel));
    }

    [Fact]
    public async Task Build_MoreThanMayWait_IsRefusedAndWhoGivesUpLeavesTheQueue()
    {
        Pass(minutes: 2 * ReportSource.MostWaiting);
        _records.Hold = new();
        using var gone = new CancellationTokenSource();
        var first = _source.BuildAsync(Request(minutes: 2), Cancel);
        // It has the turn: as long as it is held, none of the others is made.
        await Wait.UntilAsync(() => Task.FromResult(_records.Reads == 1));
        var waiting = Enumerable.Range(1, ReportSource.MostWaiting - 1).Select(i => _source.BuildAsync(Request(minutes: 2 + i), gone.Token)).ToList();
        var full = await Assert.ThrowsAsync<WorkQueueFullException>(() => _source.BuildAsync(Request(minutes: 100), Cancel));
        Assert.StartsWith("As many reports wait already as may.", full.Message, StringComparison.Ordinal);
        await gone.CancelAsync();
        foreach (var one in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        _records.Hold.SetResult();
        Assert.NotNull(await first);
        Assert.NotNull(await _source.BuildAsync(Request(minutes: 100), Cancel));
        // Those who left before their turn were not made.
        Assert.Equal(2, _records.Reads);
    }

    private static ReportRequest Again(Report report) => new(report.Period.From, report.Period.To, Compare: false, report.ContentHash);

    private ReportRequest Request(int minutes) => new(_history.Latest.Time.AddMinutes(-minutes), _history.Latest.Time, Compare: false);

    private void Pass(int minutes) => _history.Pass(minutes, () => MeasuredProgram.Request(_history.Program.Endpoint(), ms: 20), tick: 60);
}
