using AngleSharp.Dom;
using Bunit;
using Dashboard.Access;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Schedules;
using Dashboard.Core.Switches;
using Dashboard.Reports;
using Dashboard.Tests.Components.Shared;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Components.Reports;

/// <summary>What the pages of reports need: reports, schedules and an archive that a test sets.</summary>
public abstract class ReportContext : BookContext
{
    private protected ReportContext()
        : base(Policies.Viewer, Policies.Operator, Policies.Admin)
    {
        Board = JSInterop.SetupModule("./js/charts.js").SetupModule("createBoard", _ => true);
        Board.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/focus.js").Mode = JSRuntimeMode.Loose;
        Book = new(PathOf("schedules.json"), Store, Program.Clock, NullLogger<ScheduleBook>.Instance);
        Archive = new(PathOf("archive"), ArchiveLimits.Usual, new NotedAudit(), Program.Clock, NullLogger<FileReportArchive>.Instance);
        Services.AddSingleton(Book);
        Services.AddSingleton<IReportSource>(Reports).AddSingleton<IReportPrinter>(Reports).AddSingleton<IReportArchive>(Archive);
        Services.AddSingleton<IReportRuns>(Runs = new FileReportRuns(PathOf("runs.json")));
        Services.AddSingleton<IAlertStore>(Outbox).AddSingleton<IAlertChannels>(new FixedChannels(Mail, new AlertChannel { Id = "slack-1", Name = "Chat", Kind = ChannelKind.Slack }));
        Services.AddSingleton(new ResendOptions(null, new("https://api.example"), null)).AddSingleton(new MessageContext(null, "Test", null));
        Services.AddNotedAudit().AddSingleton<ReportMaker>().AddSingleton<ReportPost>().AddSingleton<PersonRights>().AddSingleton<ScheduleEditing>().AddSingleton<ReportKeeping>();
        Services.AddSingleton<IAlertRecords>(Records).AddSingleton(Switches);
    }

    private protected static AlertChannel Mail { get; } = new() { Id = "mail-1", Name = "On call", Kind = ChannelKind.Email, Addresses = ["ops@example.com"] };

    private protected FixedReports Reports { get; } = new();

    private protected AlertLedger Outbox { get; } = new();

    private protected FixedAlertRecords Records { get; } = new();

    private protected LiveSwitches Switches { get; } = TestSwitches.Create();

    private protected ScheduleBook Book { get; }

    private protected FileReportArchive Archive { get; }

    private protected FileReportRuns Runs { get; }

    private protected BunitJSModuleInterop Board { get; }

    private protected static IElement? Button(IRenderedComponent<IComponent> page, string text) =>
        page.FindAll("button").FirstOrDefault(button => button.TextContent.Trim() == text);

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Book.Dispose();
    }
}
