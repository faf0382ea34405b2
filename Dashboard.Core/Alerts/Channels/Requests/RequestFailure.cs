namespace Dashboard.Core.Alerts.Channels.Requests;

/// <summary>Why a request got no answer.</summary>
internal enum RequestFailure
{
    /// <summary>It got one.</summary>
    None,

    /// <summary>None came in time; the other side may have the message.</summary>
    Timeout,

    /// <summary>The other side could not be reached, or hung up.</summary>
    Network,

    /// <summary>The certificate of the other side is not to be trusted.</summary>
    Certificate,

    /// <summary>The host is not one that messages may go to.</summary>
    Refused,
}
