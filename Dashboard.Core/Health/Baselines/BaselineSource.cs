using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Health.Baselines;

/// <summary>What a baseline is made of: the hours that are most alike, of which there are enough.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<BaselineSource>))]
public enum BaselineSource
{
    /// <summary>The same hour of the same day of earlier weeks.</summary>
    HourOfWeek,

    /// <summary>The same hour of all earlier days.</summary>
    HourOfDay,

    /// <summary>All earlier hours.</summary>
    All,
}
