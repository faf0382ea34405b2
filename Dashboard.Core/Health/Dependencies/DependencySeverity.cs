using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Health.Dependencies;

/// <summary>How bad it is when a service elsewhere does not work.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DependencySeverity>))]
public enum DependencySeverity
{
    /// <summary>Somebody should look.</summary>
    Warning,

    /// <summary>The platform does not work without.</summary>
    Critical,
}
