using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Alerts.Decisions;

/// <summary>What a note says.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<NoteKind>))]
public enum NoteKind
{
    /// <summary>It fires.</summary>
    Fired,

    /// <summary>It still fires.</summary>
    Reminder,

    /// <summary>It has got worse: its rule is of a higher severity now.</summary>
    Worsened,

    /// <summary>It is over.</summary>
    Resolved,

    /// <summary>The rule was deleted or switched off while it fired; whether it is over is not known.</summary>
    Closed,

    /// <summary>It comes and goes.</summary>
    Flapping,
}
