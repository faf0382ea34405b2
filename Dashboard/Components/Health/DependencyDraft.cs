using System.Globalization;
using Dashboard.Components.Shared;
using Dashboard.Core.Health.Dependencies;

namespace Dashboard.Components.Health;

/// <summary>A dependency as it is being typed. The address is written and never read: an empty field leaves what is set.</summary>
public sealed class DependencyDraft : IBookDraft<HealthDependency>
{
    /// <summary>The dependency as it was when it was opened; null: it is a new one.</summary>
    public HealthDependency? Known { get; init; }

    public string Name { get; set; } = "";

    /// <summary>Null: what is set stays.</summary>
    public string? Url { get; set; }

    public string Method { get; set; } = "GET";

    public string ExpectedStatus { get; set; } = Core.Health.Dependencies.ExpectedStatus.Usual;

    public string Deadline { get; set; } = DependencyWish.UsualDeadlineMs.ToString(CultureInfo.InvariantCulture);

    public string Severity { get; set; } = "critical";

    public bool CountsForScore { get; set; } = true;

    public bool AllowPrivate { get; set; }

    public bool Enabled { get; set; } = true;

    public DependencyWish Wish => new()
    {
        Name = Name,
        Url = string.IsNullOrWhiteSpace(Url) ? null : Url.Trim(),
        Method = Method,
        ExpectedStatus = ExpectedStatus.Trim(),
        // What is no number is out of every range.
        DeadlineMs = int.TryParse(Deadline.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var ms) ? ms : -1,
        Severity = Severity,
        CountsForScore = CountsForScore,
        AllowPrivate = AllowPrivate,
        Enabled = Enabled,
    };

    public static DependencyDraft Of(HealthDependency one) => new()
    {
        Known = one,
        Name = one.Name,
        Method = one.Method == DependencyMethod.Head ? "HEAD" : "GET",
        ExpectedStatus = one.ExpectedStatus,
        Deadline = one.DeadlineMs.ToString(CultureInfo.InvariantCulture),
        Severity = one.Severity.ToString().ToLowerInvariant(),
        CountsForScore = one.CountsForScore,
        AllowPrivate = one.AllowPrivate,
        Enabled = one.Enabled,
    };
}
