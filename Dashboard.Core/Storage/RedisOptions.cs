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

    private const string Unreadable = "cannot be read as a connection string";

    private static string? Check(string text)
    {
        if (ConnectionText.IsNone(text)) return null;
        try
        {
            return ConfigurationOptions.Parse(text).EndPoints.Count == 0 ? "names no server" : null;
        }
        catch (ArgumentOutOfRangeException exception) when (exception.ParamName == "port")
        {
            return "has a wrong value for the port";
        }
        catch (ArgumentException exception)
        {
            // The library names the keyword as the parameter; its message might repeat a value.
            if (exception.ParamName is not { Length: > 0 } keyword || !ConnectionKeyword.MayBeNamed(text, keyword)) return Unreadable;
            return exception is ArgumentOutOfRangeException ? $"has a wrong value for '{keyword}'" : $"has the unknown keyword '{keyword}'";
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return Unreadable;
        }
    }
}
