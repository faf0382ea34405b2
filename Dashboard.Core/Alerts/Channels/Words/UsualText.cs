using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Health.Baselines;

namespace Dashboard.Core.Alerts.Channels.Words;

/// <summary>What is said of a value that is held against what is usual, and not against a threshold.</summary>
public static class UsualText
{
    /// <summary>What is usual: <c>usual at this hour 120 ms</c>.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="usual">What is usual of it.</param>
    public static string Of(string metric, double usual) => $"usual at this hour {FigureText.Of(usual, MetricWords.For(metric).Unit)}";

    /// <summary>What is wrong while an endpoint is worse than usual: <c>slower than usual</c>.</summary>
    public static string Worse(string metric) => metric switch
    {
        EndpointStanding.Latency => "slower than usual",
        EndpointStanding.Traffic => "far lower than usual",
        _ => "higher than usual",
    };

    /// <summary>Why it is a breach, as a sentence of its own: what is usual and, where the rule is about any endpoint, which one it is.</summary>
    internal static string Breach(AlertRule rule, UsualFigure usual)
    {
        var text = Of(rule.Metric, usual.Value);
        return rule.Endpoint is null ? $"{InertText.Clean(usual.Endpoint)}: {text}{Others(usual)}." : $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
    }

    /// <summary>How it is: <c>P95 of GET /api/things is 240 ms (usual at this hour 120 ms)</c>.</summary>
    internal static string Statement(AlertNote note)
    {
        if (note.Value is not { } value || note.Usual is not { } usual) return $"{Name(note)} was not measured";
        return $"{Name(note)} is {Pair(note, value, usual, "")}{(IsOfAny(note) ? Others(usual) : "")}";
    }

    /// <summary>That it is over.</summary>
    internal static string Again(AlertNote note)
    {
        if (IsOfAny(note)) return $"{MetricWords.For(note.Metric).Name} is as usual again at all endpoints";
        return note is { Value: { } value, Usual: { } usual } ? $"{Name(note)} is {Pair(note, value, usual, " again")}" : $"{Name(note)} is as usual again";
    }

    /// <summary>What was watched: <c>P95 of GET /api/things, against what is usual,</c>.</summary>
    internal static string Watched(AlertNote note) =>
        $"{(IsOfAny(note) ? $"{MetricWords.For(note.Metric).Name} of any endpoint" : Name(note))}, against what is usual,";

    private static bool IsOfAny(AlertNote note) => note.Target.Length == 0;

    private static string Name(AlertNote note)
    {
        var words = MetricWords.For(note.Metric);
        return IsOfAny(note) && note.Usual is null ? $"{words.Name} of any endpoint" : words.Of(IsOfAny(note) ? note.Usual!.Endpoint : note.Target);
    }

    private static string Pair(AlertNote note, double value, UsualFigure usual, string again)
    {
        var (text, limit) = FigureText.Pair(value, usual.Value, MetricWords.For(note.Metric).Unit);
        return $"{text}{again} (usual at this hour {limit})";
    }

    private static string Others(UsualFigure usual) => usual.Worse switch
    {
        <= 1 => "",
        2 => ", and one more endpoint is worse than usual",
        _ => $", and {usual.Worse - 1} more endpoints are worse than usual",
    };
}
