using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Accounts.Keys;

/// <summary>Whether a key works.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<KeyStanding>))]
public enum KeyStanding
{
    /// <summary>It works.</summary>
    Live,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Somebody ended it.</summary>
    Revoked,
}
