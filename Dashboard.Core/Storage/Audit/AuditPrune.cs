using System.Text.Json;

namespace Dashboard.Core.Storage.Audit;

/// <summary>What a line says about the removal of older ones, so that the chain can be followed from where it begins now.</summary>
/// <param name="Lines">How many lines were removed.</param>
/// <param name="Through">The id of the last of them.</param>
/// <param name="Hash">Its hash, which the first line that is left follows; null: it was from before the chain.</param>
internal sealed record AuditPrune(long Lines, long Through, string? Hash)
{
    public const string Action = "audit.prune";

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Null: it says nothing that can be read.</summary>
    public static AuditPrune? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<AuditPrune>(text, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
