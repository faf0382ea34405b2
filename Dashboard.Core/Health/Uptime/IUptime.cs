namespace Dashboard.Core.Health.Uptime;

/// <summary>How each check, and the whole, has been over the last week.</summary>
public interface IUptime
{
    /// <summary>The whole, by the worst score of each minute, and each check by its name.</summary>
    /// <param name="length">The time that ends now: at most a week, in whole minutes.</param>
    UptimeReport Read(TimeSpan length);
}

/// <summary>How the whole and each check has been.</summary>
/// <param name="Whole">Fail is a critical score, pass a healthy one.</param>
/// <param name="Checks">By name.</param>
public sealed record UptimeReport(UptimeSummary Whole, IReadOnlyList<CheckUptime> Checks);

/// <summary>How one check has been.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">How it was.</param>
/// <param name="DurationsMs">
/// How long it took at most in each part of the last 24 h, in milliseconds, oldest first; null where that is not known.
/// </param>
public sealed record CheckUptime(string Name, UptimeSummary Summary, IReadOnlyList<double?> DurationsMs);
