using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Schedules;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Reports.Schedules;

/// <summary>One instance of the program, as far as it sends scheduled reports.</summary>
internal sealed class ScheduleInstance : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScheduleBook _book;

    public ScheduleInstance(IReportRuns runs, IReportArchive archive, IAlertStore outbox, FakeTimeProvider clock, params ReportSchedule[] schedules)
    {
        var path = Path.Combine(_folder.Path, "schedules.json");
        StateFile.Write(path, BookJson.Write(new BookContent<ReportSchedule>(schedules)));
        _book = new(path, new MemoryStateStore(), clock, NullLogger<ScheduleBook>.Instance);
        var post = new ReportPost(outbox, new FixedChannels(Mail, Other), new ResendOptions(null, new("https://api.example"), "a@example.com"), new("https://wm.example", "Production", null), clock);
        Runner = new(_book, runs, new ReportMaker(Reports, Reports, archive, clock), post, clock, NullLogger<ScheduleRunner>.Instance);
    }

    public static AlertChannel Mail { get; } = new() { Id = "mail-1", Name = "Ops", Kind = ChannelKind.Email, Addresses = ["ops@example.com"] };

    public static AlertChannel Other { get; } = new() { Id = "mail-2", Name = "Boss", Kind = ChannelKind.Email, Addresses = ["boss@example.com"] };

    public FixedReports Reports { get; } = new();

    public ScheduleRunner Runner { get; }

    public void Dispose()
    {
        _book.Dispose();
        _folder.Dispose();
    }
}
