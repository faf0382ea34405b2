using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Health.Checks;

/// <summary>What a check found, in the words of <c>application/health+json</c>.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<CheckStatus>))]
public enum CheckStatus
{
    /// <summary>All is well.</summary>
    Pass,

    /// <summary>It works, and somebody should look.</summary>
    Warn,

    /// <summary>It does not work.</summary>
    Fail,
}
