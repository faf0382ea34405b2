using AngleSharp.Dom;
using Bunit;
using Dashboard.Access;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Outbox;
using Xunit;
using Page = Dashboard.Components.Pages.AlertChannels;

namespace Dashboard.Tests.Components.Alerts;

public sealed class AlertChannelsPageTests : RuleContext
{
    [Fact]
    public void Page_NoChannel_SaysHowToGetOne()
    {
        Publish();
        var page = Render<Page>();
        Assert.Contains("Nobody is told of alerts", page.Find(".channels").TextContent, StringComparison.Ordinal);
        Assert.NotNull(Button(page, "Add a channel"));
    }

    [Fact]
    public async Task Page_ConfiguredChannel_CanBeTestedAndNotChanged()
    {
        Configured = [new() { Id = ChannelList.ConfiguredEmail, Name = "E-mail of the configuration", Kind = ChannelKind.Email, Addresses = ["ops@example.com"] }];
        Publish();
        var page = Render<Page>();
        Assert.Contains("of the configuration", page.Find(".channel .own").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".channel [role=switch], .channel [aria-label^=Edit]"));
        await Button(page, "Send a test")!.ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Resend accepted it as id 42.", page.Find(".channel-result").TextContent, StringComparison.Ordinal));
        Assert.NotNull(page.Find(".channel-result .is-ok"));
        await Button(page, "Add a channel")!.ClickAsync(new());
        Assert.Contains("that of the configuration is not told of anything any more", page.Find(".channel-form").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_Email_IsChecked()
    {
        Publish();
        var page = Render<Page>();
        await Button(page, "Add a channel")!.ClickAsync(new());
        Assert.Empty(page.FindAll("[role=alert]"));
        await page.Find("#channel-addresses").InputAsync(new() { Value = "nobody" });
        Assert.Contains("The addresses hold one that is none", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await page.Find("form").SubmitAsync(new());
        Assert.Contains(page.FindAll("[role=alert]"), alert => alert.TextContent.StartsWith("The name", StringComparison.Ordinal));
        Assert.Empty(Channels.Items);
        await page.Find("#channel-name").InputAsync(new() { Value = "On call" });
        await page.Find("#channel-addresses").InputAsync(new() { Value = "a@example.com\nb@example.com" });
        await page.Find("form").SubmitAsync(new());
        Assert.Equal(["a@example.com", "b@example.com"], Assert.Single(Channels.Items).Addresses);
        Assert.Empty(page.FindAll("form"));
        Assert.Contains("“On call” is saved", page.Find(".panel-note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_Secret_IsShownAsSetAndStaysUnlessItIsReplaced()
    {
        Publish();
        await KeepAsync(SlackChannel());
        var page = Render<Page>();
        Assert.Contains("Slack · hooks.slack.com, ends with …abcd", page.Find(".channel").TextContent, StringComparison.Ordinal);
        await page.Find("[aria-label='Edit Team']").ClickAsync(new());
        Assert.Contains("set: hooks.slack.com, ends with …abcd", page.Find(".secret-set").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#channel-url"));
        var before = Channels.Find("slack-1")!.ProtectedUrl;
        await page.Find("#channel-name").InputAsync(new() { Value = "Night team" });
        await page.Find("form").SubmitAsync(new());
        Assert.Equal(("Night team", before), (Channels.Find("slack-1")!.Name, Channels.Find("slack-1")!.ProtectedUrl));

        await page.Find("[aria-label='Edit Night team']").ClickAsync(new());
        await Button(page, "Replace")!.ClickAsync(new());
        await page.Find("#channel-url").InputAsync(new() { Value = "https://hooks.slack.com/services/T0/B0/anotherwxyz" });
        await page.Find("form").SubmitAsync(new());
        Assert.Contains("ends with …wxyz", page.Find(".channel").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("anotherwxyz", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_ChangedBySomebodyElse_SaysWhatItIsNow()
    {
        Publish();
        await KeepAsync(SlackChannel());
        var page = Render<Page>();
        await page.Find("[aria-label='Edit Team']").ClickAsync(new());
        await page.Find("#channel-name").InputAsync(new() { Value = "Mine" });
        await KeepAsync(Channels.Find("slack-1")! with { Name = "Theirs" });
        await page.Find("form").SubmitAsync(new());
        Assert.Contains("it is “Theirs”", page.Find(".rule-actions [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Mine", page.Find("#channel-name").GetAttribute("value"));
        await page.Find("form").SubmitAsync(new());
        Assert.Equal("Mine", Channels.Find("slack-1")!.Name);
    }

    [Fact]
    public async Task Test_Fails_SaysWhatReallyHappened()
    {
        var answers = new TaskCompletionSource();
        (Slack.Result, Slack.Answers) = (new(SendOutcome.Permanent, "Slack answered 404: the webhook does not exist any more."), answers.Task);
        Publish();
        await KeepAsync(SlackChannel());
        var page = Render<Page>();
        var test = Button(page, "Send a test")!.ClickAsync(new());
        Assert.NotNull(Button(page, "Sending…"));
        answers.SetResult();
        await test;
        page.WaitForAssertion(() => Assert.Contains("Slack answered 404", page.Find(".channel-result").TextContent, StringComparison.Ordinal));
        Assert.NotNull(page.Find(".channel-result .is-critical"));
    }

    [Fact]
    public async Task Switch_Off_KeepsTheSecret()
    {
        Publish();
        await KeepAsync(SlackChannel());
        var before = Channels.Find("slack-1")!.ProtectedUrl;
        var page = Render<Page>();
        await page.Find("[role=switch]").ClickAsync(new());
        Assert.Equal((false, before), (Channels.Find("slack-1")!.Enabled, Channels.Find("slack-1")!.ProtectedUrl));
    }

    [Fact]
    public async Task Delete_NamedByARule_SaysWhatThatMeansAndAsks()
    {
        Publish();
        await KeepAsync(SlackChannel());
        await KeepAsync(Slow() with { Channels = ["slack-1"] });
        var page = Render<Page>();
        await page.Find("[aria-label='Delete Team']").ClickAsync(new());
        Assert.Contains("named by 1 rule, of which 1 would tell nobody", page.Find(".switch-ask").TextContent, StringComparison.Ordinal);
        Assert.NotNull(Channels.Find("slack-1"));
        await page.FindAll(".switch-ask button")[0].ClickAsync(new());
        Assert.Null(Channels.Find("slack-1"));
    }

    [Fact]
    public async Task Page_Operator_TestsAndChangesNothing()
    {
        Person.SetPolicies(Policies.Viewer, Policies.Operator);
        Publish();
        await KeepAsync(SlackChannel());
        var page = Render<Page>();
        Assert.Equal(["Send a test"], page.FindAll(".channels button").Select(button => button.TextContent.Trim()));
        Person.SetPolicies(Policies.Viewer);
        await Button(page, "Send a test")!.ClickAsync(new());
        Assert.Contains("Only an operator may", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_StateDatabaseAway_IsReadOnlyAndSaysWhy()
    {
        Publish();
        await KeepAsync(SlackChannel());
        State.Lost(new TimeoutException());
        var page = Render<Page>();
        Assert.Contains("can be read and tested, and not changed", page.Find(".verdict.is-warning").TextContent, StringComparison.Ordinal);
        Assert.Null(Button(page, "Add a channel"));
        Assert.NotNull(Button(page, "Send a test"));
    }

    private static IElement? Button(IRenderedComponent<Page> page, string text) =>
        page.FindAll("button").FirstOrDefault(button => button.TextContent.Trim() == text);
}
