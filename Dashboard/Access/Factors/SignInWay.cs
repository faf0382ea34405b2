namespace Dashboard.Access.Factors;

/// <summary>By what somebody showed that an account is theirs; kept in the cookie.</summary>
internal enum SignInWay
{
    /// <summary>A password, and nothing else.</summary>
    Password,

    /// <summary>A password and a code of an app.</summary>
    Code,

    /// <summary>A password and a recovery code.</summary>
    RecoveryCode,

    /// <summary>A passkey that asked for a PIN, a finger or a face: two factors at once.</summary>
    Passkey,

    /// <summary>Somebody else's word, who asks for as many factors as they see fit.</summary>
    Provider,
}
