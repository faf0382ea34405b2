using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>How records of alerts are kept as text. What follows from other values is left out.</summary>
internal static class RecordJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        // A value that is no number must not keep an alert from being kept.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static string Write<T>(T record) => JsonSerializer.Serialize(record, Options);

    public static byte[] WriteBytes<T>(T record) => JsonSerializer.SerializeToUtf8Bytes(record, Options);

    /// <exception cref="JsonException">It is no such record.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("Nothing is there.");

    /// <exception cref="JsonException">It is no such record.</exception>
    public static T Read<T>(ReadOnlySpan<byte> text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("Nothing is there.");
}
