using Dashboard.Core.Health.Uptime;

namespace Dashboard.Tests.Fakes;

/// <summary>How things were, as the test says.</summary>
internal sealed class FixedUptime : IUptime
{
    /// <summary>The lengths that were asked for.</summary>
    public List<TimeSpan> Asked { get; } = [];

    public UptimeReport Report { get; set; } = new(UptimeSummary.Of(DateTimeOffset.UnixEpoch, [], 1), []);

    public UptimeReport Read(TimeSpan length)
    {
        Asked.Add(length);
        return Report;
    }
}
