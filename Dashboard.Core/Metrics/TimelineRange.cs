namespace Dashboard.Core.Metrics;

/// <summary>A length of time that figures and charts are of, and how finely they are drawn.</summary>
/// <param name="Name">How addresses name it, such as <c>5m</c>.</param>
/// <param name="Label">How pages name it, such as <c>5 m</c>.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Step">How much time one point of a chart stands for; <see cref="MaxPoints"/> of them fill the span.</param>
public sealed record TimelineRange(string Name, string Label, TimeSpan Length, TimeSpan Step)
{
    /// <summary>The most points that a series has.</summary>
    public const int MaxPoints = 300;

    /// <summary>The points of a sparkline.</summary>
    public const int SparklinePoints = 60;

    /// <summary>Every range that can be chosen, shortest first. Up to 15 minutes its points are made of seconds, beyond of the history.</summary>
    public static IReadOnlyList<TimelineRange> All { get; } =
    [
        new("5m", "5 m", TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1)),
        new("15m", "15 m", TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(3)),
        new("30m", "30 m", TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(10)),
        new("1h", "1 h", TimeSpan.FromHours(1), TimeSpan.FromSeconds(20)),
        new("3h", "3 h", TimeSpan.FromHours(3), TimeSpan.FromMinutes(1)),
        new("6h", "6 h", TimeSpan.FromHours(6), TimeSpan.FromMinutes(2)),
        new("12h", "12 h", TimeSpan.FromHours(12), TimeSpan.FromMinutes(4)),
        new("24h", "24 h", TimeSpan.FromHours(24), TimeSpan.FromMinutes(5)),
    ];

    /// <summary>The range when none is named.</summary>
    public static TimelineRange Default => All[0];

    /// <summary>How much time one point of a sparkline stands for.</summary>
    public TimeSpan SparklineStep { get; init; } = Length / SparklinePoints;

    /// <summary>How many points a sparkline of it has, at most <see cref="SparklinePoints"/>.</summary>
    public int SparklineCount => (int)Math.Ceiling(Length / SparklineStep);

    /// <summary>The length in whole seconds.</summary>
    public int Seconds => (int)Length.TotalSeconds;

    /// <summary>The range of that name; the default for null and for names that there are not.</summary>
    public static TimelineRange Find(string? name) => All.FirstOrDefault(range => range.Name == name) ?? Default;
}
