using Bunit;
using Dashboard.Access;
using Dashboard.Components.Health;
using Dashboard.Core.Health.Dependencies;
using Dashboard.Core.Storage;
using Dashboard.Health;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor.Services;
using Xunit;

namespace Dashboard.Tests.Components.Health;

public sealed class DependencyPanelTests : BunitContext
{
    private readonly TestDependencies _dependencies = new(TimeProvider.System);
    private readonly Bunit.TestDoubles.BunitAuthorizationContext _person;

    public DependencyPanelTests()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/focus.js").Mode = JSRuntimeMode.Loose;
        _person = this.AddAuthorization().SetAuthorized("ada");
        _person.SetPolicies(Policies.Viewer, Policies.Operator, Policies.Admin);
        var state = new StateDatabase("Host=127.0.0.1;Port=1;Username=a;Password=b;Database=c", [], NullLoggerFactory.Instance);
        state.Reached();
        Services.AddMudServices();
        Services.AddSingleton(_ => state).AddSingleton(_dependencies.Book).AddSingleton(_dependencies.Check).AddSingleton<IDependencyMonitor>(_dependencies.Monitor).AddSingleton<PersonRights>().AddSingleton<DependencyEditing>().AddNotedAudit().AddSingleton(TimeProvider.System);
    }

    [Fact]
    public void Panel_Nobody_SaysWhatToDoNext()
    {
        Assert.Contains("Add one that the platform calls", RenderPanel().Find("#dependencies .state").TextContent, StringComparison.Ordinal);
        _person.SetPolicies(Policies.Viewer);
        var panel = RenderPanel();
        Assert.Contains("An admin can add", panel.Find(".state").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("button"));
    }

    [Fact]
    public async Task Add_WrongThenRight_IsSavedAndCheckedAtOnce()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(201));
        var panel = RenderPanel();
        await Click(panel, "Add a dependency");
        await panel.Find("form").SubmitAsync(new());
        Assert.Contains(panel.FindAll("[role=alert]"), alert => alert.TextContent.StartsWith("The name is empty", StringComparison.Ordinal));
        Assert.Contains(panel.FindAll("[role=alert]"), alert => alert.TextContent.StartsWith("The address is missing", StringComparison.Ordinal));
        await panel.Find("#dependency-name").InputAsync(new() { Value = "Payments" });
        await panel.Find("#dependency-url").InputAsync(new() { Value = hook.Url.AbsoluteUri });
        Assert.Contains(panel.FindAll("[role=alert]"), alert => alert.TextContent.Contains("not on the internet", StringComparison.Ordinal));
        await panel.FindAll(".elsewhere-switches input")[2].ChangeAsync(new() { Value = true });
        await panel.Find("#dependency-deadline").InputAsync(new() { Value = "soon" });
        Assert.Contains(panel.FindAll("[role=alert]"), alert => alert.TextContent.StartsWith("The deadline", StringComparison.Ordinal));
        await panel.Find("#dependency-deadline").InputAsync(new() { Value = "5000" });
        await panel.Find("form").SubmitAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("It answered 201", panel.Find(".elsewhere-result").TextContent, StringComparison.Ordinal));
        Assert.Empty(panel.FindAll("form"));
        Assert.DoesNotContain("127.0.0.1", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("“Payments” was asked just now", panel.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_AddressLeftOut_StaysAndIsShownAsSet()
    {
        var known = await _dependencies.KeepAsync(_dependencies.Of("Payments", new("http://127.0.0.1:1/")));
        var panel = RenderPanel();
        await panel.Find("[aria-label='Edit Payments']").ClickAsync(new());
        Assert.Contains("set", panel.Find(".secret-set").TextContent, StringComparison.Ordinal);
        await panel.Find("#dependency-status").InputAsync(new() { Value = "204" });
        await panel.Find("form").SubmitAsync(new());
        var saved = _dependencies.Book.Find(known.Id)!;
        Assert.Equal((known.ProtectedUrl, "204"), (saved.ProtectedUrl, saved.ExpectedStatus));
    }

    [Fact]
    public async Task Edit_SomebodyWasFaster_LosesNothingAndSaysWhatIsThere()
    {
        var known = await _dependencies.KeepAsync(_dependencies.Of("Payments", new("http://127.0.0.1:1/")));
        var panel = RenderPanel();
        await panel.Find("[aria-label='Edit Payments']").ClickAsync(new());
        await _dependencies.KeepAsync(known with { ExpectedStatus = "201" });
        await panel.Find("#dependency-status").InputAsync(new() { Value = "204" });
        await panel.Find("form").SubmitAsync(new());
        Assert.Contains("Somebody changed this dependency", panel.Find("form [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("201", _dependencies.Book.Find(known.Id)!.ExpectedStatus);
        await panel.Find("form").SubmitAsync(new());
        Assert.Equal("204", _dependencies.Book.Find(known.Id)!.ExpectedStatus);
    }

    [Fact]
    public async Task Delete_Asks_AndDeletes()
    {
        await _dependencies.KeepAsync(_dependencies.Of("Payments", new("http://127.0.0.1:1/")));
        var panel = RenderPanel();
        await panel.Find("[aria-label='Delete Payments']").ClickAsync(new());
        await Click(panel, "Leave it as it is");
        Assert.Single(_dependencies.Book.Items);
        await panel.Find("[aria-label='Delete Payments']").ClickAsync(new());
        await Click(panel, "Yes, delete it");
        Assert.Empty(_dependencies.Book.Items);
        Assert.Contains("“Payments” is deleted.", panel.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckNow_NobodyListens_SaysWhatHappened()
    {
        await _dependencies.KeepAsync(_dependencies.Of("<b>Payments</b>", new("http://127.0.0.1:1/")));
        _person.SetPolicies(Policies.Viewer, Policies.Operator);
        var panel = RenderPanel();
        Assert.Empty(panel.FindAll("[aria-label^=Edit], .elsewhere b"));
        await Click(panel, "Check now");
        panel.WaitForAssertion(() => Assert.Contains("nobody listens there", panel.Find(".elsewhere-result").TextContent, StringComparison.Ordinal));
        Assert.NotNull(panel.Find(".elsewhere-result .is-critical"));
    }

    [Fact]
    public async Task CheckNow_PageIsLeftMeanwhile_AsksNobodyAndThrowsNothing()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        var dependency = await _dependencies.KeepAsync(_dependencies.Of("Payments", hook.Url));
        var check = RenderPanel().FindComponent<DependencyRow>().Instance.OnCheck;
        await DisposeComponentsAsync();
        await Renderer.Dispatcher.InvokeAsync(() => check.InvokeAsync(dependency));
        Assert.Empty(hook.Requests);
    }

    [Fact]
    public async Task Edit_DeletedBySomebodyElse_LosesNothingAndSaysSo()
    {
        var known = await _dependencies.KeepAsync(_dependencies.Of("Payments", new("http://127.0.0.1:1/")));
        var panel = RenderPanel();
        await panel.Find("[aria-label='Edit Payments']").ClickAsync(new());
        await _dependencies.RemoveAsync(known);
        await panel.Find("#dependency-status").InputAsync(new() { Value = "204" });
        await panel.Find("form").SubmitAsync(new());
        Assert.Contains("Somebody deleted this dependency", panel.Find("form [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("204", panel.Find("#dependency-status").GetAttribute("value"));
        Assert.Empty(_dependencies.Book.Items);
    }

    [Fact]
    public async Task Delete_ChangedBySomebodyElse_DoesNothingAndSaysSo()
    {
        var known = await _dependencies.KeepAsync(_dependencies.Of("Payments", new("http://127.0.0.1:1/")));
        var panel = RenderPanel();
        await panel.Find("[aria-label='Delete Payments']").ClickAsync(new());
        await _dependencies.KeepAsync(known with { ExpectedStatus = "201" });
        await Click(panel, "Yes, delete it");
        Assert.Contains("“Payments” was changed or deleted by somebody else", panel.Find(".elsewhere-refused").TextContent, StringComparison.Ordinal);
        Assert.Single(_dependencies.Book.Items);
    }

    [Fact]
    public async Task Save_StateDatabaseAway_SaysSoAndLosesNothing()
    {
        var panel = RenderPanel();
        await Click(panel, "Add a dependency");
        await panel.Find("#dependency-name").InputAsync(new() { Value = "Payments" });
        await panel.Find("#dependency-url").InputAsync(new() { Value = "https://payments.example.com/" });
        _dependencies.Store.Failure = new StateUnavailableException("The state database does not answer.");
        await panel.Find("form").SubmitAsync(new());
        Assert.Contains("Not saved. The state database does not answer.", panel.Find("form [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Payments", panel.Find("#dependency-name").GetAttribute("value"));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        _dependencies.Dispose();
    }

    private static Task Click(IRenderedComponent<DependencyPanel> panel, string text) =>
        panel.FindAll("button").Single(button => button.TextContent.Trim() == text).ClickAsync(new());

    private IRenderedComponent<DependencyPanel> RenderPanel() => Render<DependencyPanel>(parameters => parameters.Add(one => one.Now, DateTimeOffset.UnixEpoch));
}
