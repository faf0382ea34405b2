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
}
