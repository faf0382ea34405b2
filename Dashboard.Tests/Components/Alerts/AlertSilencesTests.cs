using Bunit;
using Dashboard.Access;
using Dashboard.Core.Alerts.Silences;
using Dashboard.Core.Common;
using Dashboard.Core.Storage;
using Xunit;
using Page = Dashboard.Components.Pages.AlertSilences;

namespace Dashboard.Tests.Components.Alerts;

public sealed class AlertSilencesTests : AlertContext
{
    [Fact]
    public void Page_NothingSilenced_SaysSo()
    {
        Navigation.NavigateTo("/alerts/silences");
        Publish();
        var page = Render<Page>();
        Assert.Contains("Nothing is silenced", page.Find(".alerts").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".field-error"));
        Assert.Equal("Silences", page.Find(".alert-tabs [aria-current=page]").TextContent);
    }

    [Fact]
    public async Task List_OnceAndRecurring_SayWhenByWhomAndWhy()
    {
        await AddAsync(new() { Rule = "p95-latency", Target = "GET /<b>", End = Now.AddHours(2), Comment = "<i>Load test</i>" });
        await AddAsync(new() { Cron = "0 22 * * 6", TimeZone = "Europe/Berlin", DurationMinutes = 240, Comment = "Backups" });
        Publish();
        var page = Render<Page>();
        var items = page.FindAll(".silence");
        Assert.Contains("On now", items[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("P95 latency over 2 s", items[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("1 h 59 m left", items[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("<i>Load test</i>", items[0].QuerySelector("q")!.TextContent);
        Assert.Empty(page.FindAll("q i, .alert-name b"));
        Assert.Contains("Later", items[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Any rule for any target", Words(items[1].TextContent), StringComparison.Ordinal);
        Assert.Contains("0 22 * * 6, Europe/Berlin, for 4 h 0 m each", items[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("2026-01-10T21:00:00Z", items[1].InnerHtml, StringComparison.Ordinal);
        Assert.Contains("By ada: Backups", Words(items[1].TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_AsksFirst()
    {
        await AddAsync(new() { End = Now.AddHours(2), Comment = "Load test" });
        Publish();
        var page = Render<Page>();
        await page.Find(".silence button").ClickAsync(new());
        Assert.Contains("People are told at once of what still fires", page.Find(".silence").TextContent, StringComparison.Ordinal);
        Assert.Single(Silences.Items);
        await page.Find(".silence button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".silence")));
        Assert.Empty(Silences.Items);
        Assert.Contains("Ended: any rule for any target.", page.Find(".alert-said").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_GoneAlready_SaysSo()
    {
        var silence = await AddAsync(new() { End = Now.AddHours(2), Comment = "Load test" });
        Publish();
        var page = Render<Page>();
        await page.Find(".silence button").ClickAsync(new());
        await Silences.DeleteAsync(silence.Id, null, new Person("bob", null), Xunit.TestContext.Current.CancellationToken);
        await page.Find(".silence button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("was changed or deleted by somebody else at the same time", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Form_Once_IsAdded()
    {
        Spans.Setup<double?>("toUtc", "2026-01-05T18:00").SetResult(Now.AddHours(6).ToUnixTimeMilliseconds());
        Navigation.NavigateTo("/alerts/silences?rule=pool-exhausted&target=anon");
        Publish();
        var page = Render<Page>();
        await page.Find("#silence-end").InputAsync(new() { Value = "2026-01-05T18:00" });
        await page.Find("#silence-comment").InputAsync(new() { Value = "Load test" });
        page.WaitForAssertion(() => Assert.Contains("Nobody is told of Pool over 95 % for anon, first from", Words(page.Find(".field-note[role=status]").TextContent), StringComparison.Ordinal));
        await page.Find("form").SubmitAsync(new());

        var silence = Assert.Single(Silences.Items);
        Assert.Equal(("pool-exhausted", "anon", "ada", (string?)null), (silence.RuleId, silence.Target, silence.Author, silence.Cron));
        page.WaitForAssertion(() => Assert.Contains("Added: Pool over 95 % for anon.", page.Find(".alert-said").TextContent, StringComparison.Ordinal));
        Assert.Equal("", page.Find("#silence-comment").GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Form_Recurring_IsAdded()
    {
        Publish();
        var page = Render<Page>();
        await page.Find("[value=recurring]").ChangeAsync(new() { Value = "recurring" });
        await page.Find("#silence-cron").InputAsync(new() { Value = "30 3 * * *" });
        await page.Find("#silence-zone").InputAsync(new() { Value = "Europe/Berlin" });
        await page.Find("#silence-minutes").InputAsync(new() { Value = "45" });
        await page.Find("#silence-comment").InputAsync(new() { Value = "Backups" });
        Assert.Contains("That is every alert there is.", page.Find("form").TextContent, StringComparison.Ordinal);
        await page.Find("form").SubmitAsync(new());
        var silence = Assert.Single(Silences.Items);
        Assert.Equal(("30 3 * * *", "Europe/Berlin", 45), (silence.Cron, silence.TimeZone, silence.DurationMinutes));
    }

    [Theory]
    [InlineData("#silence-cron", "every night", "The cron is 'every night'; allowed is")]
    [InlineData("#silence-zone", "Atlantis", "The time zone is 'Atlantis'; allowed is")]
    [InlineData("#silence-minutes", "many", "The duration is “many”; allowed is a whole number of minutes from 1 to 1,440.")]
    [InlineData("#silence-minutes", "1441", "The duration is 1441; allowed is")]
    public async Task Form_Wrong_SaysSoAtTheFieldAndKeepsWhatWasTyped(string field, string typed, string expected)
    {
        Publish();
        var page = Render<Page>();
        await page.Find("[value=recurring]").ChangeAsync(new() { Value = "recurring" });
        await page.Find("#silence-comment").InputAsync(new() { Value = "Backups" });
        await page.Find(field).InputAsync(new() { Value = typed });
        Assert.StartsWith(expected, page.Find(field).ParentElement!.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.Find(field).GetAttribute("aria-invalid"));
        await page.Find("form").SubmitAsync(new());
        Assert.Equal(typed, page.Find(field).GetAttribute("value"));
        Assert.Empty(Silences.Items);
    }

    [Fact]
    public async Task Form_Incomplete_SaysWhatIsMissingOnceItIsToBeAdded()
    {
        Publish();
        var page = Render<Page>();
        await page.Find("form").SubmitAsync(new());
        Assert.StartsWith("The reason is missing; allowed is", page.Find("#silence-comment").ParentElement!.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("The end is missing; allowed is", page.Find("#silence-end-problem").TextContent, StringComparison.Ordinal);
        Assert.Equal("Not added: see the fields that say what is wrong.", page.Find("form > .field-error").TextContent);
    }

    [Fact]
    public async Task Form_ChangedByOthersAllTheTime_SaysThatNothingWasAdded()
    {
        Publish();
        var page = Render<Page>();
        await page.Find("[value=recurring]").ChangeAsync(new() { Value = "recurring" });
        await page.Find("#silence-comment").InputAsync(new() { Value = "Backups" });
        Store.Failure = new StateConflictException("silences");
        await page.Find("form").SubmitAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Not added. So much was changed by others", page.Find("form > .field-error").TextContent, StringComparison.Ordinal));
        Assert.Equal("Backups", page.Find("#silence-comment").GetAttribute("value"));
    }

    [Fact]
    public async Task Page_StateDatabaseAway_KeepsWhatWasTypedAndSaysSo()
    {
        Publish();
        var page = Render<Page>();
        await page.Find("[value=recurring]").ChangeAsync(new() { Value = "recurring" });
        await page.Find("#silence-comment").InputAsync(new() { Value = "Backups" });
        State.Lost(new TimeoutException());
        Store.Failure = Away;
        Publish();
        page.WaitForAssertion(() => Assert.Contains("can be read and not be changed now", page.Find(".verdict.is-warning").TextContent, StringComparison.Ordinal));
        await page.Find("form").SubmitAsync(new());
        page.WaitForAssertion(() => Assert.Contains("it was unplugged", page.Find("form .field-error").TextContent, StringComparison.Ordinal));
        Assert.Equal("Backups", page.Find("#silence-comment").GetAttribute("value"));
    }

    [Fact]
    public async Task Page_Viewer_ReadsAndChangesNothing()
    {
        await AddAsync(new() { End = Now.AddHours(2), Comment = "Load test" });
        Person.SetPolicies(Policies.Viewer);
        Publish();
        var page = Render<Page>();
        Assert.Single(page.FindAll(".silence"));
        Assert.Empty(page.FindAll("form, button"));
        Assert.Contains("an operator adds and ends silences", page.Markup, StringComparison.Ordinal);
    }

    private Task<AlertSilence> AddAsync(SilenceWish wish)
    {
        var (silence, errors) = SilenceCheck.Read(wish, "ada", [.. Rules.Items.Select(rule => rule.Id)], Now);
        Assert.Empty(errors);
        return Silences.SaveAsync(silence! with { Version = 0 }, isAnyVersion: false, new Person("ada", null), Xunit.TestContext.Current.CancellationToken);
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
