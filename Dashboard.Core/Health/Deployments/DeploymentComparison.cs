namespace Dashboard.Core.Health.Deployments;

/// <summary>The platform 30 minutes before and after a deployment. Pure.</summary>
/// <param name="State">Whether it can be compared.</param>
/// <param name="Before">The 30 minutes before.</param>
/// <param name="After">The 30 minutes after, or what there is of them.</param>
/// <param name="P95Change">How much slower it is, as a share of before: 0.2 is 20 % slower; null when it is not compared.</param>
/// <param name="ErrorRateChange">How much larger the share of failures is, in shares of all requests; null when it is not compared.</param>
/// <param name="PerSecondChange">How many more requests there are, as a share of before; null when it is not compared.</param>
/// <param name="IsSlower">Whether that is enough to look at.</param>
/// <param name="HasMoreErrors">Whether that is enough to look at.</param>
public sealed record DeploymentComparison(
    DeploymentState State, DeploymentSide Before, DeploymentSide After, double? P95Change, double? ErrorRateChange, double? PerSecondChange, bool IsSlower,
    bool HasMoreErrors)
{
    /// <summary>How long is looked at on each side.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(30);

    // Chance and the hour of the day make as much.
    private const double SlowerShare = 0.2;
    private const double SlowerMs = 5;
    private const double MoreErrors = 0.005;
    private const double MoreErrorsTimes = 1.5;

    /// <summary>The spans to be compared: whole minutes, and neither has the minute in which it happened.</summary>
    public static (DateTimeOffset BeforeFrom, DateTimeOffset BeforeTo, DateTimeOffset AfterFrom, DateTimeOffset AfterTo) SpansOf(DateTimeOffset at)
    {
        var minute = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var after = minute + TimeSpan.FromMinutes(1);
        return (minute - Span, minute, after, after + Span);
    }

    /// <param name="at">When it happened.</param>
    /// <param name="now">This moment.</param>
    /// <param name="before">What was measured before.</param>
    /// <param name="after">What was measured after, as far as it is over.</param>
    public static DeploymentComparison Of(DateTimeOffset at, DateTimeOffset now, DeploymentSide before, DeploymentSide after)
    {
        var isOver = now >= SpansOf(at).AfterTo;
        var state = (before.IsEnough, after.IsEnough, isOver) switch
        {
            (true, true, true) => DeploymentState.Compared,
            (true, true, false) => DeploymentState.SoFar,
            (true, false, false) => DeploymentState.NotEnoughYet,
            _ => DeploymentState.NotEnough,
        };
        if (state is not (DeploymentState.Compared or DeploymentState.SoFar)) return new(state, before, after, null, null, null, false, false);
        var (p95, errors) = (Change(before.P95Ms, after.P95Ms), after.ErrorRate - before.ErrorRate);
        return new(
            state, before, after, p95, errors, Change(before.PerSecond, after.PerSecond),
            IsSlower: p95 >= SlowerShare && after.P95Ms - before.P95Ms >= SlowerMs,
            HasMoreErrors: errors >= MoreErrors && after.ErrorRate >= before.ErrorRate * MoreErrorsTimes);
    }

    private static double? Change(double? before, double? after) => before > 0 && after is not null ? (after - before) / before : null;
}
