using System.Globalization;

namespace Dashboard.Components.Access;

/// <summary>Times of what somebody signs in by, for pages without scripts.</summary>
internal static class FactorTimes
{
    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
