using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Core.Common;

/// <summary>Writes an enumeration by its names, as the API spells them, and reads no numbers.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
