using System.Text.Json;

namespace Dashboard.Components.Audit;

/// <summary>What a line of the audit trail changed: the fields that differ, or the texts as they are.</summary>
/// <param name="Field">Which; null: the whole.</param>
/// <param name="Before">How it was; null: it was not there.</param>
/// <param name="After">How it is; null: it is not there any more.</param>
internal sealed record AuditDifference(string? Field, string? Before, string? After)
{
    /// <summary>The most fields that are told of.</summary>
    public const int Most = 20;

    private const int Longest = 240;

    /// <summary>All that differs.</summary>
    public static IReadOnlyList<AuditDifference> Of(string? before, string? after)
    {
        if (before is null && after is null) return [];
        if (FieldsOf(before) is not { } old || FieldsOf(after) is not { } young || (old.Count == 0 && young.Count == 0)) return [new(null, Short(before), Short(after))];
        return
        [
            .. old.Keys.Union(young.Keys).Where(field => old.GetValueOrDefault(field) != young.GetValueOrDefault(field))
                .Select(field => new AuditDifference(Short(field), Short(old.GetValueOrDefault(field)), Short(young.GetValueOrDefault(field)))),
        ];
    }

    // Null: it is no object, such as words, or what was cut.
    private static Dictionary<string, string>? FieldsOf(string? text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (text is null) return fields;
        if (!text.StartsWith('{')) return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            Add(fields, "", document.RootElement);
            return fields;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Add(Dictionary<string, string> fields, string path, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject()) Add(fields, path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value);
        }
        else
        {
            fields[path] = element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
        }
    }

    private static string? Short(string? text)
    {
        if (text is null || text.Length <= Longest) return text;
        return $"{text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)]}…";
    }
}
