namespace Dashboard.Core.Health.Scoring;

/// <summary>Points for a figure of which more is worse: straight lines through four points.</summary>
/// <param name="Full">Up to here 100.</param>
/// <param name="Warning">Here 80.</param>
/// <param name="Alert">Here 50: the threshold of the alert rule, where there is one.</param>
/// <param name="Zero">From here on 0.</param>
public readonly record struct HealthCurve(double Full, double Warning, double Alert, double Zero)
{
    /// <summary>The points at <see cref="Full"/>.</summary>
    public const double FullPoints = 100;

    /// <summary>The points at <see cref="Warning"/>.</summary>
    public const double WarningPoints = 80;

    /// <summary>The points at <see cref="Alert"/>.</summary>
    public const double AlertPoints = 50;

    /// <summary>The points of a value, 0–100; never more for a larger one.</summary>
    public double Points(double value)
    {
        if (value <= Full) return FullPoints;
        if (value <= Warning) return Between(value, Full, Warning, FullPoints, WarningPoints);
        if (value <= Alert) return Between(value, Warning, Alert, WarningPoints, AlertPoints);
        return value < Zero ? Between(value, Alert, Zero, AlertPoints, 0) : 0;
    }

    private static double Between(double value, double from, double to, double first, double last) =>
        first + ((last - first) * ((value - from) / (to - from)));
}
