using Bunit;
using Dashboard.Components.Layout;
using Dashboard.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using Xunit;

namespace Dashboard.Tests.Components.Layout;

public sealed class RangePickerTests : BunitContext
{
    private const string FromText = "2026-01-05T10:00:00";
    private const string ToText = "2026-01-05T11:00:00";

    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly BunitJSModuleInterop _spans;

    public RangePickerTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _spans = JSInterop.SetupModule("./js/spans.js");
        _spans.Mode = JSRuntimeMode.Loose;
        _spans.Setup<string?>("zone").SetResult("Europe/Paris");
        _spans.Setup<string?>("toLocal", _ => true).SetResult(FromText);
        _spans.Setup<double?>("toUtc", FromText).SetResult(Now.AddHours(-2).ToUnixTimeMilliseconds());
        _spans.Setup<double?>("toUtc", ToText).SetResult(Now.AddHours(-1).ToUnixTimeMilliseconds());
        _spans.Setup<double?>("toUtc", "").SetResult(null);
        _spans.Setup<double[]?>("quick", call => call.Arguments[0] is "yesterday")
            .SetResult([Now.AddHours(-36).ToUnixTimeMilliseconds(), Now.AddHours(-12).ToUnixTimeMilliseconds()]);
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        Services.AddScoped<ViewerState>();
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Preset_WhileASpanIsShown_LeavesTheSpan()
    {
        Navigation.NavigateTo("/?from=2026-01-05T10:00:00Z&to=2026-01-05T11:00:00Z&pool=anon");
        var picker = Render<RangePicker>();
        Assert.Equal("true", picker.Find("button.segment").GetAttribute("aria-current"));
        Assert.Equal("http://localhost/?pool=anon&range=1h", picker.FindAll("a.segment")[3].GetAttribute("href"));
        Assert.Equal("1 h", picker.Find("option[value=fixed]").TextContent);
    }

    [Fact]
    public void Form_EndBeforeBegin_SaysSoAtTheFieldAndGoesNowhere()
    {
        var form = Open();
        form.Find("#span-from").Input(ToText);
        form.Find("#span-to").Input(FromText);
        Assert.Equal("The end has to be after the begin.", form.Find("#span-to-problem").TextContent);
        Assert.Equal("true", form.Find("#span-to").GetAttribute("aria-invalid"));
        form.Find("form").Submit();
        Assert.Equal("http://localhost/", Navigation.Uri);
        Assert.Equal("span-to", _spans.Invocations["focus"][^1].Arguments[0]);
    }

    [Fact]
    public void Form_HalfTyped_SaysWhatIsMissingAndKeepsWhatTheFieldHas()
    {
        var form = Open();
        var before = form.Find("#span-from").GetAttribute("value");
        form.Find("#span-from").Input("");
        Assert.Equal("Give a date and a time.", form.Find("#span-from-problem").TextContent);
        // Else the browser would empty the parts that are typed already.
        Assert.Equal(before, form.Find("#span-from").GetAttribute("value"));
    }

    [Fact]
    public void Form_WholeSpan_IsInTheAddressAndTheFormCloses()
    {
        Navigation.NavigateTo("/?range=1h&compare=yesterday");
        var picker = Open();
        picker.Find("#span-from").Input(FromText);
        picker.Find("#span-to").Input(ToText);
        picker.Find("form").Submit();
        Assert.Equal("http://localhost/?compare=yesterday&from=2026-01-05T10%3A00%3A00Z&to=2026-01-05T11%3A00%3A00Z", Navigation.Uri);
        picker.WaitForAssertion(() => Assert.Empty(picker.FindAll("form")));
    }

    [Fact]
    public void Form_QuickEntry_IsShownAtOnce()
    {
        var picker = Open();
        picker.FindAll(".span-quick button").Single(button => button.TextContent == "Yesterday").Click();
        Assert.Equal("http://localhost/?from=2026-01-04T00%3A00%3A00Z&to=2026-01-05T00%3A00%3A00Z", Navigation.Uri);
    }

    [Fact]
    public void Form_Escape_Closes()
    {
        var picker = Open();
        picker.Find("form").KeyDown(new KeyboardEventArgs { Key = "Escape" });
        Assert.Empty(picker.FindAll("form"));
    }

    [Fact]
    public void List_Custom_OpensTheForm()
    {
        var picker = Render<RangePicker>();
        picker.Find("select.range-choice").Change("custom");
        Assert.NotNull(picker.Find("form.span-form"));
        picker.Find("select.range-choice").Change("15m");
        Assert.Equal("http://localhost/?range=15m", Navigation.Uri);
        Assert.Empty(picker.FindAll("form"));
    }

    [Fact]
    public void LiveButton_SpanShown_LeadsBackToLive()
    {
        Navigation.NavigateTo("/database?pool=anon&from=2026-01-05T10:00:00Z&to=2026-01-05T11:00:00Z");
        var button = Render<LiveButton>();
        Assert.Contains("Fixed", button.Markup, StringComparison.Ordinal);
        Assert.Equal("http://localhost/database?pool=anon", button.Find("a").GetAttribute("href"));
        Navigation.NavigateTo("/");
        button.WaitForAssertion(() => Assert.Equal("Live", button.Find("button").TextContent.Trim()));
    }

    [Fact]
    public void Notice_WrongAddress_SaysSoAsText()
    {
        Navigation.NavigateTo("/?range=%3Cimg%20src%3Dx%3E");
        var notice = Render<ViewNotice>();
        Assert.Empty(notice.FindAll("img"));
        Assert.Contains("There is no range “<img src=x>”", notice.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Navigation.NavigateTo("/?range=1h");
        notice.WaitForAssertion(() => Assert.Empty(notice.FindAll("p")));
    }

    [Fact]
    public void Compare_Chosen_IsInTheAddress()
    {
        Navigation.NavigateTo("/?range=1h");
        var picker = Render<ComparePicker>();
        picker.Find("select").Change("yesterday");
        Assert.Equal("http://localhost/?range=1h&compare=yesterday", Navigation.Uri);
        picker.Find("select").Change("");
        Assert.Equal("http://localhost/?range=1h", Navigation.Uri);
    }

    [Fact]
    public void PageWithRange_SpanAndComparison_GoAlong()
    {
        Navigation.NavigateTo("/?from=2026-01-05T10%3A00%3A00Z&to=2026-01-05T11%3A00%3A00Z&compare=yesterday&q=x");
        Assert.Equal(
            "/database?from=2026-01-05T10%3A00%3A00Z&to=2026-01-05T11%3A00%3A00Z&compare=yesterday", Navigation.PageWithRange("/database"));
    }

    private IRenderedComponent<RangePicker> Open()
    {
        var picker = Render<RangePicker>();
        picker.Find("button.segment").Click();
        picker.WaitForAssertion(() => Assert.Contains("Europe/Paris", picker.Find(".span-zone").TextContent, StringComparison.Ordinal));
        return picker;
    }
}
