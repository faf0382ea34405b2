using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dashboard.Core.Storage.Audit;

/// <summary>A line as it stands in a journal: its number there, a check of both, and what it says as JSON.</summary>
/// <param name="Number">From 1 on, or 0 for one that is none of the trail; a journal has each at most once, and they grow.</param>
/// <param name="Entry">What it says.</param>
internal sealed record JournalLine(long Number, AuditEntry Entry)
{
    private const int CheckBytes = 8;
    private const int CheckCharacters = 2 * CheckBytes;
    private const byte Space = (byte)' ';
    private const string JoinedAction = "journal.joined";

    /// <summary>The journals that this one has the lines of, where it is the line that says so: they are over.</summary>
    public IReadOnlyList<string> Joined => this is { Number: 0, Entry: { Action: JoinedAction, After: { } journals } } ? journals.Split(' ') : [];

    /// <summary>The first line of a journal that takes the place of others; it is none of the trail.</summary>
    public static JournalLine Of(IEnumerable<string> joined, DateTimeOffset now) =>
        new(0, new("audit", JoinedAction, "journal", null, string.Join(' ', joined), null, now));

    /// <summary>With the line break.</summary>
    public byte[] Encode()
    {
        var body = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Number} {JsonSerializer.Serialize(Entry, JsonSerializerOptions.Web)}"));
        return [.. Encoding.ASCII.GetBytes(CheckOf(body)), Space, .. body, (byte)'\n'];
    }

    /// <summary>Reads one, without its line break; null: it was torn, or changed by a failing disk.</summary>
    public static JournalLine? Decode(ReadOnlySpan<byte> line)
    {
        if (line.Length <= CheckCharacters || line[CheckCharacters] != Space) return null;
        var body = line[(CheckCharacters + 1)..];
        if (!line[..CheckCharacters].SequenceEqual(Encoding.ASCII.GetBytes(CheckOf(body)))) return null;
        if (!Utf8Parser.TryParse(body, out long number, out var digits) || digits >= body.Length || body[digits] != Space) return null;
        try
        {
            return JsonSerializer.Deserialize<AuditEntry>(body[(digits + 1)..], JsonSerializerOptions.Web) is { } entry ? new(number, entry) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string CheckOf(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, CheckBytes));
}
