using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Alerts.Channels;

/// <summary>By what people are told.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ChannelKind>))]
public enum ChannelKind
{
    /// <summary>E-mail, through Resend.</summary>
    Email,

    /// <summary>An incoming webhook of Slack.</summary>
    Slack,

    /// <summary>Any other program, by a signed request.</summary>
    Webhook,
}
