using Dashboard.Core.Common;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Dashboard.Core.Pooling;

/// <summary>A PostgreSQL connection string as the user gave it, checked; never printed whole, for it holds a password.</summary>
public static class PostgresTarget
{
    /// <summary>A connection string of the configuration; null when it is not given or is the word <c>none</c>.</summary>
    public static string? From(IConfiguration configuration, string name) =>
        ConnectionText.From(configuration, $"ConnectionStrings:{name}");

    /// <summary>What is wrong with a connection string, without repeating its values; null when it is right.</summary>
    public static string? Check(string text)
    {
        if (ConnectionText.IsNone(text)) return null;
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(text);
            return string.IsNullOrEmpty(builder.Host) ? "names no Host" : null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            return UnknownKeyword(text) is { } keyword
                ? $"has the unknown keyword '{keyword}'"
                : "cannot be read as a connection string";
        }
    }

    /// <summary>The place that a connection string points to, without user or password: <c>db:5432/wingman</c>.</summary>
    public static string Describe(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        return $"{builder.Host}:{builder.Port}/{builder.Database ?? builder.Username}";
    }

    private static string? UnknownKeyword(string text)
    {
        var known = new NpgsqlConnectionStringBuilder();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=') is not [var before, _, ..]) continue;
            var keyword = before.Trim();
            if (!known.ContainsKey(keyword)) return ConnectionKeyword.MayBeNamed(text, keyword) ? keyword : null;
        }

        return null;
    }
}
