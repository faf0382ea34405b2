using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Health.Trend;

/// <summary>
/// Minutes in files, one per day, one JSON line per minute, for two days. A line that cannot be read, such as the last one before a crash,
/// is skipped.
/// </summary>
internal sealed class HealthFiles(string folder, TimeProvider clock, ILogger<HealthFiles> logger)
{
    private const int DaysKept = 2;

    private readonly DayFiles _files = new(folder, "health-", DaysKept, clock, logger);

    /// <summary>All minutes that can be read.</summary>
    public IReadOnlyList<HealthMinute> Read() => _files.Read(static line => Parse(line)?.Minute);

    /// <summary>The worst of the lines of a minute; null: there is none.</summary>
    public KeptMinute? Find(DateTimeOffset start) => _files.Read(start, Parse).Where(minute => minute.Start == start)
        .Aggregate((KeptMinute?)null, static (worst, minute) => worst?.Worse(minute) ?? minute);

    /// <summary>Adds one to its day.</summary>
    public void Write(KeptMinute minute) => _files.Append(minute.Start, JsonSerializer.Serialize(minute, JsonSerializerOptions.Web));

    private static KeptMinute? Parse(string line)
    {
        try
        {
            var minute = line.Length == 0 ? null : JsonSerializer.Deserialize<KeptMinute>(line, JsonSerializerOptions.Web);
            return minute is { Inputs: { Readings: not null, Caps: not null, Limits: not null } } ? minute : null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
