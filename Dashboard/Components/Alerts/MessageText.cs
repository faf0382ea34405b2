using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Dashboard.Components.Alerts;

/// <summary>A message as people can read it: the text part of a mail, and of others what would be sent. Text only, whatever is in it. Pure.</summary>
internal static class MessageText
{
    private const int Longest = 20_000;

    // For a reader and as text: nothing has to be escaped but what ends a string.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="payload">The body of the request.</param>
    /// <returns>Null: it cannot be read.</returns>
    public static string? Of(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return null;
            var isMail = root.TryGetProperty("html", out _) && root.TryGetProperty("text", out var part) && part.ValueKind == JsonValueKind.String;
            return Cut(isMail ? Mail(root) : JsonSerializer.Serialize(root, Readable));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Mail(JsonElement root)
    {
        var to = root.TryGetProperty("to", out var addresses) && addresses.ValueKind == JsonValueKind.Array
            ? string.Join(", ", addresses.EnumerateArray().Select(address => address.ToString())) : "";
        var subject = root.TryGetProperty("subject", out var line) ? line.ToString() : "";
        return $"To: {to}\nSubject: {subject}\n\n{root.GetProperty("text").GetString()}";
    }

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest] + "…";
}
