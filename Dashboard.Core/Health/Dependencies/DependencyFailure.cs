namespace Dashboard.Core.Health.Dependencies;

/// <summary>Why a dependency gave no answer.</summary>
internal enum DependencyFailure
{
    /// <summary>It gave one.</summary>
    None,

    /// <summary>None came in time.</summary>
    Timeout,

    /// <summary>Its address is missing, or cannot be decrypted.</summary>
    NoAddress,

    /// <summary>The host has no address that may be connected to.</summary>
    Refused,

    /// <summary>Nobody knows the host's name.</summary>
    UnknownName,

    /// <summary>Nobody listens there.</summary>
    Closed,

    /// <summary>The certificate is not to be trusted.</summary>
    Certificate,

    /// <summary>What came is no answer of HTTP.</summary>
    NoHttp,

    /// <summary>Something else on the way.</summary>
    Network,
}
