using System.Text.Json;

namespace Dashboard.Core.Health.Uptime;

/// <summary>One minute as it is kept on disk, a few hundred bytes.</summary>
/// <param name="Minute">Minutes since 1970.</param>
/// <param name="Whole">How the whole was.</param>
/// <param name="Checks">Of each check its status, and how long it took in milliseconds.</param>
internal sealed record UptimeLine(long Minute, UptimeStatus Whole, IReadOnlyDictionary<string, double[]> Checks)
{
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Null: the line cannot be read.</summary>
    public static UptimeLine? Parse(string line)
    {
        try
        {
            var read = line.Length == 0 ? null : JsonSerializer.Deserialize<UptimeLine>(line, JsonSerializerOptions.Web);
            return read is { Minute: >= 0, Checks: not null, Whole: <= UptimeStatus.Fail } && read.Checks.Values.All(IsCheck) ? read : null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool IsCheck(double[]? check) => check is [>= 0 and <= (int)UptimeStatus.Fail, >= 0];
}
