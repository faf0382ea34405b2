using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Alerts.Rules;

/// <summary>What it means that a rule could not be evaluated. It never resolves what fires.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<OnError>))]
public enum OnError
{
    /// <summary>The state stays as it is.</summary>
    Keep,

    /// <summary>It is a breach.</summary>
    Alert,
}
