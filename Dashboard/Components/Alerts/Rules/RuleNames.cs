using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>Values of rules by their names in the API, and what pages call them.</summary>
internal static class RuleNames
{
    /// <summary>What a breach is, worded to stand before the limit.</summary>
    public static IReadOnlyList<(string Value, string Label)> Comparators { get; } =
        [(">", "above"), (">=", "at or above"), ("<", "below"), ("<=", "at or below")];

    /// <summary>In the place of a comparator: no limit is given, and what is usual decides.</summary>
    public const string Usual = "usual";

    /// <summary>When a rule about a metric may fire; some metrics can be held against what is usual.</summary>
    public static IReadOnlyList<(string Value, string Label)> BreachesOf(string metric) =>
        BaselineFields.Metrics.Contains(metric) ? [.. Comparators, (Usual, UsualText.Worse(metric))] : Comparators;

    public static IReadOnlyList<(string Value, string Label)> Severities { get; } = [("critical", "Critical"), ("warning", "Warning"), ("info", "Info")];

    public static IReadOnlyList<(string Value, string Label)> NoData { get; } =
        [("keep", "nothing changes"), ("alert", "it is a breach: there has to be traffic"), ("normal", "it is no breach")];

    public static IReadOnlyList<(string Value, string Label)> Error { get; } = [("keep", "nothing changes"), ("alert", "it is a breach")];

    public static string Of(Comparator comparator) => comparator switch
    {
        Comparator.Above => ">",
        Comparator.AtLeast => ">=",
        Comparator.Below => "<",
        _ => "<=",
    };

    /// <summary>The name of any other value.</summary>
    public static string Of<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    public static string LabelOf(IReadOnlyList<(string Value, string Label)> names, string value) =>
        names.FirstOrDefault(one => one.Value == value).Label ?? value;
}
