using Dashboard.Core.Reports.Schedules;
using Dashboard.Core.Storage.Books;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Dashboard.Tests.Reports.Schedules.ScheduleSamples;

namespace Dashboard.Tests.Reports.Schedules;

public sealed class ScheduleBookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryStateStore _store = new();
    private readonly ScheduleBook _book;

    public ScheduleBookTests() => _book = new(Path.Combine(_folder.Path, "schedules.json"), _store, new FakeTimeProvider(Now), NullLogger<ScheduleBook>.Instance);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _book.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Save_AsManyAsMay_OneMoreIsRefusedAndThoseThereCanBeChanged()
    {
        var many = Enumerable.Range(0, ScheduleBook.MostSchedules).Select(i => Daily() with { Id = $"s{i}" });
        await _store.WriteAsync(new("reports.schedules", 0, BookJson.Write(new BookContent<ReportSchedule>([.. many]))), [], Cancel);
        var full = await Assert.ThrowsAsync<BookRefusedException>(() => SaveAsync(Daily() with { Id = "more", Version = 0 }));
        Assert.Equal("There are 100 schedules already; that is the most.", full.Message);
        Assert.Equal("Other", (await SaveAsync(Daily() with { Id = "s7", Name = "Other" })).Name);
        Assert.Equal("reports.schedules.change", Assert.Single(_store.Audit).Action);
    }

    private Task<ReportSchedule> SaveAsync(ReportSchedule schedule) => _book.SaveAsync(schedule, isAnyVersion: schedule.Id != "more", new("ada", null), Cancel);
}
