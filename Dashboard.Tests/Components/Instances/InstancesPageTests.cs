using Bunit;
using Dashboard.Components.Layout;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Sharing;
using Dashboard.Core.Storage;
using Dashboard.Live;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Xunit;
using Page = Dashboard.Components.Pages.Instances;

namespace Dashboard.Tests.Components.Instances;

/// <summary>The page of the instances, the choice of one in the bar, and the sentence while only this one is known.</summary>
public sealed class InstancesPageTests : BunitContext
{
    private readonly ChangeFeed<MetricsSnapshot> _feed = new(exception => Assert.Fail(exception.ToString()));
    private readonly MeasuredProgram _program = new();

    public InstancesPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(_program.Clock).AddSingleton(_feed).AddSingleton<SharingCounters>();
        Services.AddSingleton(_ => new RedisConnection("127.0.0.1:1", "wingman-test"));
        Services.AddScoped<ViewerState>().AddScoped<ViewerAddress>().AddScoped<CircuitFeed>();
    }

    [Fact]
    public void Page_BeforeTheFirstSecondIsOver_ShowsASkeleton() => Assert.NotNull(Render<Page>().Find("[aria-busy=true]"));

    [Fact]
    public void Page_ThreeInstances_ShowsEachWithItsStateAndClock()
    {
        Publish(SnapshotSource.Live, Status("test-0001"), Status("web-2", skewMs: -7_200), Status("web-3", state: "away"));
        var page = Render<Page>();
        Assert.Contains("web-3 has not been heard of", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        var rows = page.FindAll("tbody tr");
        Assert.Equal(["running", "running", "away"], rows.Select(row => row.QuerySelector(".level")!.TextContent.Trim()));
        Assert.Contains("answers this page", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("−7.20 s", rows[1].TextContent, StringComparison.Ordinal);
        Assert.NotNull(rows[1].QuerySelector(".level.is-warning"));
        Assert.Equal("/?instance=web-2", rows[1].QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void Page_HostileName_IsText()
    {
        Publish(SnapshotSource.Live, Status("test-0001"), Status("<img src=x onerror=alert(1)>"));
        var page = Render<Page>();
        Assert.Empty(page.FindAll("img"));
        Assert.Contains("<img src=x onerror=alert(1)>", page.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Picker_OneInstance_IsAName_SeveralAreAChoiceThatTheAddressKeeps()
    {
        Publish(SnapshotSource.Live, Status("test-0001"));
        var picker = Render<InstancePicker>();
        Assert.Equal("test-0001", picker.Find(".top-bar-instance").TextContent);
        picker.InvokeAsync(() => Publish(SnapshotSource.Live, Status("test-0001"), Status("web-2")));
        picker.WaitForElement("select").Change("web-2");
        Assert.EndsWith("?instance=web-2", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Notice_RedisAwayWhileOthersAreKnown_SaysThisInstanceOnly()
    {
        Publish(SnapshotSource.MemoryOnly, Status("test-0001"));
        Assert.Empty(Render<SourceNotice>().FindAll(".source-notice"));
        Publish(SnapshotSource.MemoryOnly, Status("test-0001"), Status("web-2", state: "unknown"));
        Assert.Contains("this instance only since", Render<SourceNotice>().Find(".source-notice").TextContent, StringComparison.Ordinal);
    }

    private static InstanceStatus Status(string id, string state = "running", double skewMs = 0) =>
        new(id, "1.0", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, state, skewMs);

    private void Publish(SnapshotSource source, params InstanceStatus[] instances) =>
        _feed.Publish(_program.Tick().With(source, _program.Clock.GetUtcNow(), instances));
}
