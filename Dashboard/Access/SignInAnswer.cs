namespace Dashboard.Access;

/// <summary>What the sign-in page has to say about the form that was sent.</summary>
internal enum SignInAnswer
{
    None,

    /// <summary>The token is unknown, used or too old.</summary>
    Refused,

    /// <summary>A new link stands in the console.</summary>
    Printed,

    /// <summary>The last link is too young for another.</summary>
    TooSoon,

    /// <summary>The passkey is nobody's, or what the browser answered does not hold.</summary>
    PasskeyRefused,

    /// <summary>The identity provider said no, or nothing that holds.</summary>
    ProviderRefused,

    /// <summary>The identity provider names no group that may in.</summary>
    ProviderNoGroup,

    /// <summary>The account is disabled, or its name is somebody else's.</summary>
    ProviderAccount,
}
