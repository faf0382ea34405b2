using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Api;

/// <summary>Versions of single things as entity tags.</summary>
internal static class VersionTag
{
    /// <summary>The tag of a version, in its quotes.</summary>
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>
    /// The version that a request names by If-Match: null where any will do. A tag that is none of ours is a version that nothing has.
    /// </summary>
    public static long? Read(HttpRequest request)
    {
        string[] given = [.. request.Headers.IfMatch.SelectMany(value => value?.Split(',', StringSplitOptions.TrimEntries) ?? [])];
        if (given.Length == 0 || given.Contains(EntityTagHeaderValue.Any.Tag.Value)) return null;
        return long.TryParse(given[0].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
    }
}
