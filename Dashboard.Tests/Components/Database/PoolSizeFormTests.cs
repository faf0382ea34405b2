using AngleSharp.Dom;
using Bunit;
using Dashboard.Access;
using Dashboard.Core.Pooling.Server;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Page = Dashboard.Components.Pages.Database;

namespace Dashboard.Tests.Components.Database;

public sealed class PoolSizeFormTests : DatabaseContext
{
    [Fact]
    public async Task Form_AnotherSize_SaysWhatHappensAndThenDoesIt()
    {
        var page = Settle(RenderPage());
        await TypeAsync(page, "30");
        Assert.Contains("From now on 30 callers of anon", Note(page), StringComparison.Ordinal);
        Assert.Equal(20, Pools[1].Size);

        await Form(page).SubmitAsync(new());
        Assert.Equal(30, Pools[1].Size);
        page.WaitForAssertion(() => Assert.Contains("Changed: 30 connections", Note(page), StringComparison.Ordinal));
        Assert.Equal("30", Field(page).GetAttribute("value"));
    }

    [Fact]
    public async Task Form_Slider_SetsTheSameValue()
    {
        var page = Settle(RenderPage());
        await Form(page).QuerySelector("input[type=range]")!.InputAsync(new() { Value = "44" });
        Assert.Equal("44", Field(page).GetAttribute("value"));
        Assert.Contains("44 callers", Note(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9")]
    [InlineData("51")]
    [InlineData("many")]
    [InlineData("")]
    public async Task Form_WrongSize_NamesTheFieldAndWhatIsAllowedAndKeepsWhatWasTyped(string typed)
    {
        var page = Settle(RenderPage());
        await TypeAsync(page, typed);
        Assert.Equal($"Size of pool anon is “{typed}”; allowed is a whole number from 10 to 50.", Form(page).QuerySelector("[role=alert]")!.TextContent);
        Assert.Null(Form(page).QuerySelector("button[type=submit]"));

        await Form(page).SubmitAsync(new());
        Settle(page);
        Assert.Equal(typed, Field(page).GetAttribute("value") ?? "");
        Assert.Equal(20, Pools[1].Size);
        await Form(page).QuerySelector("button")!.ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("20", Field(page).GetAttribute("value")));
    }

    [Fact]
    public void Form_ChangedByAnother_FollowsWhileNothingIsTyped()
    {
        var page = Settle(RenderPage());
        Pools[1].Resize(40);
        Settle(page);
        page.WaitForAssertion(() => Assert.Equal("40", Field(page).GetAttribute("value")));
    }

    [Fact]
    public async Task Form_MoreThanTheServerAllows_SaysSoBeforeItIsDone()
    {
        Server.Reading = Server.Reading with { Server = Server.Reading.Server! with { MaxConnections = 60 } };
        await Services.GetRequiredService<ServerWatch>().ReadAsync(Xunit.TestContext.Current.CancellationToken);
        var page = Settle(RenderPage());
        await TypeAsync(page, "50");
        Assert.Contains("may need 79 connections; the server allows 57", Note(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_RightTakenAwayMeanwhile_IsRefusedByTheService()
    {
        var page = Settle(RenderPage());
        await TypeAsync(page, "30");
        Person.SetPolicies(Policies.Viewer);
        await Form(page).SubmitAsync(new());
        Assert.Equal(20, Pools[1].Size);
        page.WaitForAssertion(() => Assert.Contains("Only an operator may change", Note(page), StringComparison.Ordinal));
    }

    private static IElement Form(IRenderedComponent<Page> page) => page.FindAll(".size-form")[1];

    private static IElement Field(IRenderedComponent<Page> page) => Form(page).QuerySelector(".size-text")!;

    private static string Note(IRenderedComponent<Page> page) => Form(page).QuerySelector(".size-note")!.TextContent;

    private static Task TypeAsync(IRenderedComponent<Page> page, string text) => Field(page).InputAsync(new() { Value = text });
}
