using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Health.Deployments;

/// <summary>Whether a deployment can be compared with what was before.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DeploymentState>))]
public enum DeploymentState
{
    /// <summary>It can.</summary>
    Compared,

    /// <summary>It can, and the time after it is not over yet.</summary>
    SoFar,

    /// <summary>Too little has happened since.</summary>
    NotEnoughYet,

    /// <summary>Too little happened before, or after; or its minutes are not kept any more.</summary>
    NotEnough,
}
