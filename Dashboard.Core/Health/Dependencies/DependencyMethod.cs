using System.Text.Json.Serialization;

namespace Dashboard.Core.Health.Dependencies;

/// <summary>How a service elsewhere is asked; neither changes anything there.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DependencyMethod>))]
public enum DependencyMethod
{
    /// <summary>For an answer with its body, of which a few KB are read.</summary>
    [JsonStringEnumMemberName("GET")]
    Get,

    /// <summary>For the status alone.</summary>
    [JsonStringEnumMemberName("HEAD")]
    Head,
}
