using Dashboard.Core.Common;
using StackExchange.Redis;

namespace Dashboard.Core.Storage;

/// <summary>Where Redis is.</summary>
public static class RedisOptions
{
    /// <summary>The key that holds the connection string.</summary>
    public const string Key = "ConnectionStrings:Redis";

    /// <summary>The keys of this feature.</summary>
    public static IReadOnlyList<Setting> Settings { get; } =
    [
        new(Key, "'none' or a Redis connection string such as cache:6379,password=…", Check),
    ];

    private static string? Check(string text)
    {
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            return ConfigurationOptions.Parse(text).EndPoints.Count == 0 ? "names no server" : null;
        }
        catch (ArgumentException exception)
        {
            // The library's message names the keyword and repeats no value.
            return exception.ParamName is { Length: > 0 } keyword ? $"has the unknown keyword '{keyword}'" : "cannot be read as a connection string";
        }
    }
}
