using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Tests.Alerts.World;

/// <summary>Requests of which a share is bad from one moment on, as a rule about that share sees them.</summary>
internal sealed class RequestTrace(int perSecond, int badFrom, double badShare)
{
    public static readonly AlertRule Rule = new()
    {
        Id = "errors", Name = "Errors", Metric = "requests.errorRate", Threshold = Allowed, RecoveryThreshold = 0.04, Severity = AlertSeverity.Critical,
    };

    private const double Allowed = 0.05;

    private static readonly int[] ShortWindows = [5, 15, 30];

    /// <summary>What the seconds up to this one show.</summary>
    public AlertSample At(int second)
    {
        var bad = Bad(second, Rule.WindowSeconds);
        var count = (long)perSecond * Rule.WindowSeconds;
        return new AlertSample(SampleKind.Value, (double)bad / count, count, Rule.WindowSeconds)
        {
            AllowedShare = Allowed,
            Recent = [.. ShortWindows.Select(window => new ShortWindow(window, Bad(second, window), (long)perSecond * window))],
        };
    }

    private long Bad(int second, int window)
    {
        var from = Math.Max(badFrom, second - window);
        return second <= from ? 0 : (long)(perSecond * badShare * (second - badFrom)) - (long)(perSecond * badShare * (from - badFrom));
    }
}
