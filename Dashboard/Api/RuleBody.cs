using System.Text.Json.Serialization;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Platform.Requests;

namespace Dashboard.Api;

/// <summary>A rule as it is to be; its values are checked where the page checks them too.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RuleBody : RuleWish, IRequestBody<RuleBody>
{
    private const string Number = "a number";
    private const string Text = "a text";
    private const string WholeNumber = "a whole number";
    private const string Switch = "true or false";

    public static string Example => """{"name":"Slow search","metric":"latency.p95","endpoint":"GET /api/profiles","threshold":800,"severity":"warning"}""";

    public static string? Allowed(string field) => field.Split('[')[0] switch
    {
        "id" or "name" or "type" or "metric" or "unit" or "endpoint" or "pool" or "comparator" or "onNoData" or "onError" or "severity" or "runbookUrl" => Text,
        "threshold" or "recoveryThreshold" or "objective.share" or "objective.latencyMs" => Number,
        "windowSeconds" or "forSeconds" or "keepFiringSeconds" or "minSamples" or "version" => WholeNumber,
        "early" or "sendResolved" or "enabled" or "builtIn" => Switch,
        "objective" => """an object such as {"share":0.995,"latencyMs":500}""",
        "channels" => "a list of ids of channels",
        _ => null,
    };

    public void Check(FieldErrors errors)
    {
        // RuleCheck does, which knows what may be named.
    }
}
