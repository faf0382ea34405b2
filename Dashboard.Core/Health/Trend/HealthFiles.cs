using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Health.Trend;

/// <summary>
/// Minutes in files, one per day, one JSON line per minute. A line that cannot be read, such as the last one before a crash, is skipped; files
/// older than two days go. While the disk fails, the minutes are in memory only.
/// </summary>
internal sealed partial class HealthFiles(string folder, TimeProvider clock, ILogger<HealthFiles> logger)
{
    private const string Prefix = "health-";
    private const string Extension = ".jsonl";
    private const string DayFormat = "yyyy-MM-dd";
    private const int DaysKept = 2;

    private bool _failed;
    private DateOnly _cleaned;

    /// <summary>All minutes that can be read.</summary>
    public IReadOnlyList<HealthMinute> Read()
    {
        var minutes = new List<HealthMinute>();
        Try(() =>
        {
            if (!Directory.Exists(folder)) return;
            foreach (var file in Directory.EnumerateFiles(folder, $"{Prefix}*{Extension}").Order(StringComparer.Ordinal))
                minutes.AddRange(File.ReadLines(file).Select(Parse).OfType<HealthMinute>());
        });
        return minutes;
    }

    /// <summary>Adds one to its day.</summary>
    public void Write(HealthMinute minute) => Try(() =>
    {
        Directory.CreateDirectory(folder);
        var day = DateOnly.FromDateTime(minute.Start.UtcDateTime);
        if (_cleaned != day) Clean();
        _cleaned = day;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var path = Path.Combine(folder, $"{Prefix}{day.ToString(DayFormat, CultureInfo.InvariantCulture)}{Extension}");
        using var stream = new FileStream(path, options);
        var line = JsonSerializer.Serialize(minute, JsonSerializerOptions.Web) + "\n";
        stream.Write(Encoding.UTF8.GetBytes(IsTorn(stream) ? "\n" + line : line));
    });

    private static HealthMinute? Parse(string line)
    {
        try
        {
            var minute = line.Length == 0 ? null : JsonSerializer.Deserialize<HealthMinute>(line, JsonSerializerOptions.Web);
            return minute is { Inputs: { Readings: not null, Caps: not null, Limits: not null } } ? minute : null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    // Leaves the stream at its end.
    private static bool IsTorn(FileStream stream)
    {
        if (stream.Length == 0) return false;
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }

    private void Clean()
    {
        var oldest = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-DaysKept);
        foreach (var file in Directory.EnumerateFiles(folder, $"{Prefix}*{Extension}"))
        {
            var name = Path.GetFileNameWithoutExtension(file)[Prefix.Length..];
            if (DateOnly.TryParseExact(name, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < oldest) File.Delete(file);
        }
    }

    private void Try(Action action)
    {
        try
        {
            action();
            _failed = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Once for each outage.
            if (!_failed) Log.Failed(logger, exception);
            _failed = true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The health trend cannot be kept on disk; it is in memory only")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
