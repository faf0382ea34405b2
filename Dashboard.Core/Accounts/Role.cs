using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Accounts;

/// <summary>What somebody may do; each role may do all that the ones before it may.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Role>))]
public enum Role
{
    /// <summary>Reads and exports.</summary>
    Viewer,

    /// <summary>Acknowledges, silences, runs checks, sends tests, changes the pool size.</summary>
    Operator,

    /// <summary>Edits rules, channels, flags, schedules, accounts and keys.</summary>
    Admin,
}
