using Dashboard.Api;
using System.Globalization;

namespace Dashboard.Platform.Messages;

/// <summary>Where a page of messages ended: the id of its last message, which is the oldest on it.</summary>
internal static class MessageCursor
{
    public static string After(Message last) => last.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The id that the next page stays below; without a cursor, above every message.</summary>
    public static long Read(string field, string? text, FieldErrors errors) => text is null ? long.MaxValue : errors.Id(field, text);
}
