using System.Text;
using System.Text.Json;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Channels.Slack;
using Dashboard.Core.Alerts.Channels.Webhook;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Words;

public sealed class UsualTextTests
{
    private const string Endpoint = "GET /api/things/{id}";

    private static readonly AlertNote Fired = SampleNotes.Fired with
    {
        Type = RuleType.Baseline, RuleName = "Slower than usual", Threshold = 0, Value = 240, Worst = 240, WindowSeconds = 0, Usual = new(120, Endpoint, 1),
        Text = "Usual at this hour 120 ms.",
    };

    private static readonly AlertNote Any = Fired with { Target = "" };

    [Fact]
    public void Sentence_Fired_SaysUsualAndPresentValue()
    {
        Assert.Equal("P95 of GET /api/things/{id} is 240 ms (usual at this hour 120 ms).", AlertWords.Sentence(Fired));
        Assert.DoesNotContain("Usual", AlertWords.Details(Fired), StringComparison.Ordinal);
        Assert.Equal("P95 of GET /api/things/{id} is 240 ms (usual at this hour 120 ms).", AlertWords.Sentence(Any));
    }

    [Theory]
    [InlineData(2, ", and one more endpoint is worse than usual")]
    [InlineData(5, ", and 4 more endpoints are worse than usual")]
    public void Sentence_AnyOfSeveral_SaysHowManyMore(int worse, string more) => Assert.Equal(
        $"P95 of GET /api/things/{{id}} is 240 ms (usual at this hour 120 ms){more}.", AlertWords.Sentence(Any with { Usual = Fired.Usual! with { Worse = worse } }));

    [Fact]
    public void Sentence_OtherFigures_HaveTheirUnits()
    {
        Assert.Equal(
            "Error rate of GET /api/things/{id} is 12 % (usual at this hour 0.5 %).",
            AlertWords.Sentence(Fired with { Metric = "requests.errorRate", Value = 0.12, Usual = new(0.005, Endpoint, 1) }));
        Assert.Equal(
            "Rate of GET /api/things/{id} is 0 per second (usual at this hour 5 per second).",
            AlertWords.Sentence(Fired with { Metric = "requests.rate", Comparator = Comparator.Below, Value = 0, Usual = new(5, Endpoint, 1) }));
    }

    [Fact]
    public void Sentence_ValuesThatReadTheSame_AreToldApart() => Assert.Equal(
        "P95 of GET /api/things/{id} is 120.4 ms (usual at this hour 120 ms).", AlertWords.Sentence(Fired with { Value = 120.4 }));

    [Fact]
    public void Sentence_Resolved_SaysWhatItIsAgain()
    {
        var resolved = Fired with { Kind = NoteKind.Resolved, At = Fired.At.AddMinutes(5), Value = 125, Usual = new(121, Endpoint, 0), Text = null };
        Assert.Equal("P95 of GET /api/things/{id} is 125 ms again (usual at this hour 121 ms): fired 12:01, resolved 12:06 UTC.", AlertWords.Sentence(resolved));
        Assert.Equal("P95 is as usual again at all endpoints: fired 12:01, resolved 12:06 UTC.", AlertWords.Sentence(resolved with { Target = "" }));
        Assert.Equal("P95 of GET /api/things/{id} is as usual again: fired 12:01, resolved 12:06 UTC.", AlertWords.Sentence(resolved with { Usual = null }));
    }

    [Fact]
    public void Sentence_Closed_SaysThatNobodyKnows()
    {
        var closed = Fired with { Kind = NoteKind.Closed, At = Fired.At.AddMinutes(5), Text = "The rule was deleted." };
        Assert.StartsWith("P95 of GET /api/things/{id}, against what is usual, is not watched any more:", AlertWords.Sentence(closed), StringComparison.Ordinal);
        Assert.StartsWith("P95 of any endpoint, against what is usual, is not watched any more:", AlertWords.Sentence(closed with { Target = "" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Sentence_NothingMeasured_NamesNoLimit()
    {
        Assert.Equal("P95 of GET /api/things/{id} was not measured.", AlertWords.Sentence(Fired with { Value = null, Usual = null }));
        Assert.Equal("P95 of any endpoint was not measured.", AlertWords.Sentence(Any with { Value = null, Usual = null }));
    }

    [Fact]
    public void Sentence_HostileEndpoint_IsOneHarmlessLine()
    {
        var hostile = Any with { Usual = new(120, "GET /a\r\n\u202e/b", 1) };
        var sentence = AlertWords.Sentence(hostile);
        Assert.DoesNotContain('\n', sentence);
        Assert.DoesNotContain('\u202e', sentence);
        Assert.DoesNotContain('\n', UsualText.Breach(new() { Id = "x", Name = "x", Metric = "latency.p95", Type = RuleType.Baseline }, hostile.Usual!));
    }

    [Fact]
    public void Messages_OfAllKinds_SayUsualAndPresentValue()
    {
        var episodes = EpisodeNotes.Of([Fired]);
        Assert.Contains("240 ms (usual at this hour 120 ms)", EmailText.Write(episodes, SampleNotes.Context), StringComparison.Ordinal);
        Assert.Contains("240 ms (usual at this hour 120 ms)", EmailHtml.Write("subject", episodes, SampleNotes.Context), StringComparison.Ordinal);
        Assert.Contains("240 ms (usual at this hour 120 ms)", Encoding.UTF8.GetString(SlackPayload.Write("subject", episodes, SampleNotes.Context)), StringComparison.Ordinal);
        Assert.Contains("is 240 ms (usual at this hour 120 ms)", AlertWords.Subject(episodes, SampleNotes.Context), StringComparison.Ordinal);
        var hook = JsonDocument.Parse(WebhookPayload.Write("subject", [Fired], SampleNotes.Context)).RootElement.GetProperty("alerts")[0];
        Assert.Equal(("baseline", JsonValueKind.Null), (hook.GetProperty("type").GetString(), hook.GetProperty("threshold").ValueKind));
        var usual = hook.GetProperty("usual");
        Assert.Equal((120, Endpoint, 1), (usual.GetProperty("value").GetDouble(), usual.GetProperty("endpoint").GetString(), usual.GetProperty("worse").GetInt32()));
    }

    [Theory]
    [InlineData("latency.p95", "slower than usual")]
    [InlineData("requests.errorRate", "higher than usual")]
    [InlineData("requests.rate", "far lower than usual")]
    public void Worse_OfAMetric_SaysWhatIsWrong(string metric, string words) => Assert.Equal(words, UsualText.Worse(metric));

    [Fact]
    public void Measured_AnyEndpoint_IsNotAllTogether()
    {
        var rule = new AlertRule { Id = "x", Name = "x", Metric = "latency.p95", Type = RuleType.Baseline };
        Assert.Equal("P95 of any endpoint", MetricText.Measured(rule));
        Assert.Equal("P95 of each endpoint", MetricText.Measured(rule with { Endpoint = AlertRule.Each }));
        Assert.Equal("P95 of all requests", MetricText.Measured(rule with { Type = RuleType.Threshold }));
    }
}
