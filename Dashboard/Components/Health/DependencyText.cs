using System.Globalization;
using Dashboard.Core.Health.Dependencies;

namespace Dashboard.Components.Health;

/// <summary>Words about services elsewhere.</summary>
internal static class DependencyText
{
    /// <summary>How it is asked: <c>GET, expects 200-399 within 2,000 ms</c>.</summary>
    public static string Of(HealthDependency one) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(one.Method == DependencyMethod.Head ? "HEAD" : "GET")}, expects {one.ExpectedStatus} within {one.DeadlineMs:#,0} ms{(one.Enabled ? "" : ", not checked")}");

    /// <summary>What it means: <c>critical, counts for the score</c>.</summary>
    public static string Meaning(HealthDependency one) =>
        $"{(one.Severity == DependencySeverity.Critical ? "critical" : "a warning")}, {(one.CountsForScore ? "counts" : "does not count")} for the score{(one.AllowPrivate ? ", private addresses allowed" : "")}";
}
