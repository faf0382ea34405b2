using AngleSharp.Dom;
using Bunit;
using Dashboard.Access;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Schedules;
using Dashboard.Core.Storage;
using Dashboard.Live;
using Dashboard.Reports;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor.Services;
using Xunit;

namespace Dashboard.Tests.Components.Reports;

/// <summary>What the pages of reports need: reports, schedules and an archive that a test sets.</summary>
public abstract class ReportContext : BunitContext
{
    private readonly TemporaryFolder _folder = new();

    private protected ReportContext()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Board = JSInterop.SetupModule("./js/charts.js").SetupModule("createBoard", _ => true);
        Board.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/focus.js").Mode = JSRuntimeMode.Loose;
        Person = this.AddAuthorization();
        Person.SetAuthorized("ada");
        Person.SetPolicies(Policies.Viewer, Policies.Operator, Policies.Admin);
        Book = new("schedules", Path.Combine(_folder.Path, "schedules.json"), stored => stored, Store, Program.Clock, NullLogger<AlertBook<ReportSchedule>>.Instance) { Family = "reports" };
        Archive = new(Path.Combine(_folder.Path, "archive"), ArchiveLimits.Usual, Program.Clock, NullLogger<FileReportArchive>.Instance);
        State = new StateDatabase("Host=127.0.0.1;Port=1;Username=a;Password=b;Database=c", [], NullLoggerFactory.Instance);
        State.Reached();
        Services.AddMudServices();
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(Program.Clock).AddSingleton(Feed).AddSingleton(_ => State).AddSingleton(Book);
        Services.AddSingleton<IReportSource>(Reports).AddSingleton<IReportPrinter>(Reports).AddSingleton<IReportArchive>(Archive);
        Services.AddSingleton<IReportRuns>(Runs = new FileReportRuns(Path.Combine(_folder.Path, "runs.json")));
        Services.AddSingleton<IAlertStore>(Outbox).AddSingleton<IAlertChannels>(new FixedChannels(Mail, new AlertChannel { Id = "slack-1", Name = "Chat", Kind = ChannelKind.Slack }));
        Services.AddSingleton(new ResendOptions(null, new("https://api.example"), null)).AddSingleton(new MessageContext(null, "Test", null));
        Services.AddSingleton<ReportMaker>().AddSingleton<ReportPost>().AddSingleton<ReportRights>().AddSingleton<ScheduleEditing>().AddSingleton<ReportKeeping>();
        Services.AddScoped<ViewerState>().AddScoped<ViewerAddress>().AddScoped<CircuitFeed>();
    }

    private protected static AlertChannel Mail { get; } = new() { Id = "mail-1", Name = "On call", Kind = ChannelKind.Email, Addresses = ["ops@example.com"] };

    private protected MeasuredProgram Program { get; } = new();

    private protected FixedReports Reports { get; } = new();

    private protected AlertLedger Outbox { get; } = new();

    private protected MemoryStateStore Store { get; } = new();

    private protected AlertBook<ReportSchedule> Book { get; }

    private protected FileReportArchive Archive { get; }

    private protected FileReportRuns Runs { get; }

    private protected StateDatabase State { get; }

    private protected ChangeFeed<MetricsSnapshot> Feed { get; } = new(exception => Assert.Fail(exception.ToString()));

    private protected BunitJSModuleInterop Board { get; }

    private protected Bunit.TestDoubles.BunitAuthorizationContext Person { get; }

    private protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private protected DateTimeOffset Now => Program.Clock.GetUtcNow();

    private protected static IElement? Button(IRenderedComponent<IComponent> page, string text) =>
        page.FindAll("button").FirstOrDefault(button => button.TextContent.Trim() == text);

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Book.Dispose();
        await State.DisposeAsync();
        _folder.Dispose();
    }
}
