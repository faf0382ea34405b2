using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Core.Switches;

/// <summary>How flags are written down: in the state, in the file, in the audit trail.</summary>
internal static class FlagJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The text says nothing that this version understands.</exception>
    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("The text is null.");

    /// <summary>A setting as the audit trail has it; null when there was none or it cannot be read.</summary>
    public static FlagSetting? TryReadSetting(string? text)
    {
        try
        {
            return text is null ? null : Read<FlagSetting>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
