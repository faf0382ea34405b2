namespace Dashboard.Access.Factors;

/// <summary>Whom a password alone lets in no further than to their account.</summary>
internal enum SecondFactorFor
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>Admins.</summary>
    Admin,

    /// <summary>Everybody with an account.</summary>
    All,
}
