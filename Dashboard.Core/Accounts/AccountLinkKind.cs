namespace Dashboard.Core.Accounts;

/// <summary>What a link is for.</summary>
internal enum AccountLinkKind
{
    /// <summary>Makes an account.</summary>
    Invitation,

    /// <summary>Sets a new password.</summary>
    Reset,
}
