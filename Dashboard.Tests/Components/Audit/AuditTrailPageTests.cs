using Bunit;
using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Components.Pages;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Dashboard.Live;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor.Services;
using Xunit;

namespace Dashboard.Tests.Components.Audit;

/// <summary>The page of the audit trail, with what a journal has.</summary>
public sealed class AuditTrailPageTests : BunitContext
{
    private readonly TemporaryFolder _folder = new();
    private readonly MeasuredProgram _program = new();
    private readonly AuditJournal _journal;
    private readonly Bunit.TestDoubles.BunitAuthorizationContext _person;

    public AuditTrailPageTests()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        _journal = new(_folder.Path, AuditJournal.MostBytes, _program.Clock, NullLogger<AuditJournal>.Instance);
        var state = new StateDatabase("Host=127.0.0.1;Port=1;Username=a;Password=b;Database=c", [], NullLoggerFactory.Instance);
        _person = this.AddAuthorization().SetAuthorized("ada");
        _person.SetPolicies(Policies.Viewer, Policies.Operator, Policies.Admin);
        Services.AddMudServices();
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(_program.Clock).AddSingleton(new ChangeFeed<MetricsSnapshot>(exception => Assert.Fail(exception.ToString())));
        Services.AddSingleton(_ => state).AddSingleton(new AuditOptions()).AddSingleton(new AuditReader(state, _journal)).AddSingleton(new AuditVerifier(state));
        Services.AddNotedAudit().AddSingleton<PersonRights>().AddSingleton<AuditReading>();
        Services.AddScoped<ViewerState>().AddScoped<ViewerAddress>().AddScoped<CircuitFeed>();
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Page_OfAViewer_ShowsNothing()
    {
        _journal.Append([Line("ann")]);
        _person.SetPolicies(Policies.Viewer, Policies.Operator);
        var page = Render<AuditTrail>();
        Assert.Contains("Only an admin may read the audit trail.", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("ann", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("table, a[download], button"));
    }

    [Fact]
    public void Page_NothingNoted_SaysWhatWillBeThere()
    {
        var page = Render<AuditTrail>();
        Assert.Contains("Nothing was noted yet", page.Find(".state").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_DatabaseAway_ShowsTheJournalAndSaysSo()
    {
        _journal.Append([Line("ann"), Line("bob")]);
        var page = Render<AuditTrail>();
        Assert.Contains("what the journal of this instance has", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        Assert.Equal(["bob", "ann"], page.FindAll(".audit-lines tbody tr td:nth-child(2)").Select(cell => cell.TextContent));
        Assert.True(page.Find(".audit-check button").HasAttribute("disabled"));
    }

    [Fact]
    public void Page_HostileLine_IsTextAndIsolated()
    {
        const string Hostile = "<img src=x onerror=alert(1)>\u202e";
        _journal.Append([new(Hostile, "test." + Hostile, Hostile, "{\"<b>\":\"<script>\"}", "{\"<b>\":\"</td><script>alert(2)</script>\"}", Hostile, _program.Clock.GetUtcNow())]);
        var page = Render<AuditTrail>();
        Assert.Empty(page.FindAll("img, script, b"));
        Assert.Equal(Hostile, page.Find(".audit-lines td:nth-child(2) bdi").TextContent);
        Assert.Equal("</td><script>alert(2)</script>", page.Find(".audit-changes ins bdi").TextContent);
    }

    [Fact]
    public void Page_AddressWithAFilter_ShowsThoseLinesAndTheSameFile()
    {
        _journal.Append([Line("ann"), Line("bob"), Line("ann") with { Action = "sign-in.failed" }, Line("ann") with { At = _program.Clock.GetUtcNow().AddDays(-3) }]);
        Navigation.NavigateTo("/admin/audit?actor=AN&action=test&days=1");
        var page = Render<AuditTrail>();
        Assert.Equal(["ann"], page.FindAll(".audit-lines tbody tr td:nth-child(2)").Select(cell => cell.TextContent));
        Assert.Equal("/api/audit?format=csv&actor=AN&action=test&from=-1d", page.Find("a[download]").GetAttribute("href"));
        page.Find(".audit-filters select").Change("sign-in.failed");
        Assert.Equal(["sign-in.failed"], page.FindAll(".audit-lines tbody tr td:nth-child(3)").Select(cell => cell.TextContent));
        Assert.Contains("action=sign-in.failed", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_MoreThanAPage_LeadsToOlderOnes()
    {
        _journal.Append([.. Enumerable.Range(0, 150).Select(i => Line($"person {i}"))]);
        var page = Render<AuditTrail>();
        Assert.Equal(100, page.FindAll(".audit-lines tbody tr").Count);
        Navigation.NavigateTo(page.Find(".pager a").GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Equal("person 49", page.Find(".audit-lines tbody tr td:nth-child(2)").TextContent));
        Assert.Contains("Newer", page.Find(".pager").TextContent, StringComparison.Ordinal);
        Navigation.NavigateTo("/admin/audit?page=9");
        page.WaitForAssertion(() => Assert.Contains("no lines this far back", page.Find(".state").TextContent, StringComparison.Ordinal));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        _journal.Dispose();
        _folder.Dispose();
    }

    private AuditEntry Line(string actor) => new(actor, "test.note", "x", null, "y", "127.0.0.1", _program.Clock.GetUtcNow());
}
