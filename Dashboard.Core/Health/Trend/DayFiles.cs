using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Health.Trend;

/// <summary>
/// Lines in files, one file per day, of which old ones go. A line that was torn by a crash is left as it is, and the next one is whole.
/// While the disk fails, nothing is kept.
/// </summary>
/// <param name="folder">Where.</param>
/// <param name="prefix">What the files' names begin with.</param>
/// <param name="daysKept">How many days before today are kept, and at least as many files.</param>
/// <param name="clock">Says what is old.</param>
/// <param name="logger">Where to.</param>
internal sealed partial class DayFiles(string folder, string prefix, int daysKept, TimeProvider clock, ILogger logger)
{
    private const string Extension = ".jsonl";
    private const string DayFormat = "yyyy-MM-dd";

    private volatile bool _failed;
    private DateOnly _cleaned;

    /// <summary>Something of each line of all days, oldest first.</summary>
    public IReadOnlyList<T> Read<T>(Func<string, T?> parse) where T : class
    {
        var result = new List<T>();
        Try(() =>
        {
            if (!Directory.Exists(folder)) return;
            foreach (var file in Directory.EnumerateFiles(folder, $"{prefix}*{Extension}").Order(StringComparer.Ordinal))
                result.AddRange(File.ReadLines(file).Select(parse).OfType<T>());
        });
        return result;
    }

    /// <summary>The same of one day.</summary>
    public IReadOnlyList<T> Read<T>(DateTimeOffset time, Func<string, T?> parse) where T : class
    {
        var result = new List<T>();
        Try(() =>
        {
            var path = PathOf(DayOf(time));
            if (File.Exists(path)) result.AddRange(File.ReadLines(path).Select(parse).OfType<T>());
        });
        return result;
    }

    /// <summary>Adds a line to the day that a time lies in.</summary>
    public void Append(DateTimeOffset time, string line) => Try(() =>
    {
        Directory.CreateDirectory(folder);
        var day = DayOf(time);
        if (_cleaned != day) Clean(day);
        _cleaned = day;
        // Others may read at the same time.
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(PathOf(day), options);
        stream.Write(Encoding.UTF8.GetBytes(IsTorn(stream) ? $"\n{line}\n" : $"{line}\n"));
    });

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    // Leaves the stream at its end.
    private static bool IsTorn(FileStream stream)
    {
        if (stream.Length == 0) return false;
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }

    private string PathOf(DateOnly day) => Path.Combine(folder, $"{prefix}{day.ToString(DayFormat, CultureInfo.InvariantCulture)}{Extension}");

    // Besides the day that is written, as many of the others are left as are kept: a clock that is ahead for a while must not take away all that
    // there is.
    private void Clean(DateOnly written)
    {
        var oldest = DayOf(clock.GetUtcNow()).AddDays(-daysKept);
        var others = Directory.EnumerateFiles(folder, $"{prefix}*{Extension}").Select(file => (File: file, Day: DayOf(file)))
            .Where(one => one.Day is { } day && day != written).OrderByDescending(one => one.Day);
        foreach (var (file, day) in others.Skip(daysKept).ToArray())
        {
            if (day < oldest) File.Delete(file);
        }
    }

    private DateOnly? DayOf(string file) => DateOnly.TryParseExact(
        Path.GetFileNameWithoutExtension(file)[prefix.Length..], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

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
            if (!_failed) Log.Failed(logger, prefix, exception);
            _failed = true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The files {Prefix}… of the health trend cannot be kept on disk; it is in memory only")]
        public static partial void Failed(ILogger logger, string prefix, Exception exception);
    }
}
