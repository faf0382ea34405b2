using System.Text.Json;
using Dashboard.Core.Storage.Books;

namespace Dashboard.Core.Alerts;

/// <summary>How what belongs to alerts is written down: in the state, in files, in the audit trail. As all that people edit.</summary>
internal static class AlertJson
{
    public static string Write<T>(T value) => BookJson.Write(value);

    /// <exception cref="JsonException">The text says nothing that this version understands.</exception>
    public static T Read<T>(string text) => BookJson.Read<T>(text);
}
