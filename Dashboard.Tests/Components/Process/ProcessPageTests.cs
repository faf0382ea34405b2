using Bunit;
using Dashboard.Access;
using Dashboard.Components.Charts;
using Dashboard.Components.Process;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.Segments;
using Dashboard.Live;
using Dashboard.Tests.Components.Charts;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor.Services;
using Xunit;
using Page = Dashboard.Components.Pages.Process;

namespace Dashboard.Tests.Components.Process;

public sealed class ProcessPageTests : BunitContext
{
    private readonly Bunit.TestDoubles.BunitAuthorizationContext _person;
    private readonly ChangeFeed<MetricsSnapshot> _feed = new(exception => Assert.Fail(exception.ToString()));
    private readonly RecordedHistory _history = new();
    private readonly TemporaryFolder _folder = new();

    public ProcessPageTests()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/charts.js").SetupModule("createBoard", _ => true).Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        _person = this.AddAuthorization();
        _person.SetAuthorized("ada");
        _person.SetPolicies(Policies.Admin);
        Services.AddNotedAudit().AddSingleton<PersonRights>();
        Services.AddSingleton<TimeProvider>(_history.Program.Clock);
        Services.AddSingleton(_feed).AddSingleton(_history.History).AddSingleton<HistoryCourses>().AddSingleton<ProcessReader>();
        Services.AddSingleton(new SegmentStore(
            HistoryExtensions.Options(_folder.Path, TimeSpan.FromHours(24)), _history.Program.Clock, NullLogger<SegmentStore>.Instance));
        Services.AddSingleton<OpenCircuits>().AddSingleton<PushTimes>().AddSingleton<SelfReader>();
        Services.AddScoped<ViewerState>();
        Services.AddScoped<ViewerAddress>().AddScoped<CircuitFeed>();
    }

    [Fact]
    public void Page_BeforeTheFirstSecondIsOver_ShowsASkeleton() => Assert.NotNull(Render<Page>().Find("[aria-busy=true]"));

    [Fact]
    public void Page_NothingMeasuredInTheRange_SaysWhatComesNext()
    {
        // A range that is read from the history, of which there is none.
        Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo("/system?range=1h");
        _feed.Publish(_history.Program.Tick());
        var page = Render<Page>();
        Assert.Contains("Nothing was measured", page.Find(".state").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".tile"));
        Assert.NotNull(page.Find("#monitor"));
    }

    [Fact]
    public void Charts_Admin_LeadToRules()
    {
        AlertLinks.AssertLead(RenderPage().FindAll("a.chart-alert"), 8);
        _person.SetPolicies(Policies.Viewer);
        Assert.Empty(Render<Page>().FindAll("a.chart-alert"));
    }

    [Fact]
    public void Page_Measured_ShowsTheProcessAndTheMonitor()
    {
        Services.GetRequiredService<PushTimes>().Record(TimeSpan.FromMilliseconds(3));
        var page = RenderPage();
        Assert.Equal(5, page.FindAll(".tile").Count);
        Assert.Matches("[0-9] [MG]iB$", page.FindAll(".tile-value")[1].TextContent);
        Assert.Equal(8, page.FindComponents<TimeSeriesChart>().Count);
        var monitor = page.Find("#monitor").TextContent;
        Assert.Contains("Nothing was lost", monitor, StringComparison.Ordinal);
        Assert.Contains("P50 3.00 ms", monitor, StringComparison.Ordinal);
        Assert.Contains("/ 500", monitor, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_SamplesDropped_Warns()
    {
        _history.Program.Recorder.RecordDropped();
        var page = RenderPage();
        Assert.Contains("Something was lost", page.Find("#monitor .panel-note").TextContent, StringComparison.Ordinal);
        Assert.Equal("1", page.Find("#monitor .is-bad").TextContent);
    }

    [Fact]
    public async Task Page_Paused_StandsStillAndSaysSo()
    {
        var page = RenderPage();
        Services.GetRequiredService<ViewerState>().Pause(true);
        var shown = page.Find("[data-fresh]").GetAttribute("data-fresh");
        await Onlooker.SeesAsync(page, _feed, _history.Program.Clock, () => _feed.Publish(_history.Program.Tick()));
        page.WaitForAssertion(() => Assert.Equal("paused", page.Find("[data-fresh]").GetAttribute("data-state")));
        Assert.Equal(shown, page.Find("[data-fresh]").GetAttribute("data-fresh"));
    }

    [Fact]
    public async Task Page_Disposed_LeavesNoSubscription()
    {
        RenderPage();
        Assert.Equal(1, _feed.Subscribers);
        await DisposeComponentsAsync();
        Assert.Equal(0, _feed.Subscribers);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _folder.Dispose();
    }

    private IRenderedComponent<Page> RenderPage()
    {
        _history.Pass(3);
        _feed.Publish(_history.Latest);
        return Render<Page>();
    }
}
