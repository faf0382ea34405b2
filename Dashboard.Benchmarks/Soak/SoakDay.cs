using Dashboard.Benchmarks.History;

namespace Dashboard.Benchmarks.Soak;

/// <summary>
/// The 24 hours before the soak, on a clock that is moved on: what is kept for a day is full when the program starts, as it is on each day
/// but the first.
/// </summary>
internal static class SoakDay
{
    private const int PerSecond = 500;
    private const int Hours = 24;

    // As often as the soak's own requests ask for them.
    private static readonly (string Method, string Route)[] Names =
    [
        ("GET", "/api/profiles/{id}"), ("GET", "/api/profiles"), ("GET", "/api/matches/{id}/messages"), ("GET", "/api/matches/{id}"),
        ("POST", "/api/matches/{id}/messages"), ("GET", "/api/sessions/current"), ("PUT", "/api/profiles/{id}"), ("POST", "/api/matches"),
        ("POST", "/api/sessions"),
    ];

    /// <summary>Writes the day's history.</summary>
    /// <param name="dataFolder">The program's folder of data.</param>
    public static void Write(string dataFolder)
    {
        var shape = new DayShape(Names, PerSecond, MedianMs: 1) { Start = DateTimeOffset.UtcNow.AddHours(-Hours) };
        using var day = new SimulatedDay(Path.Combine(dataFolder, "history"), shape);
        day.Pass((int)TimeSpan.FromHours(Hours).TotalSeconds);
    }
}
