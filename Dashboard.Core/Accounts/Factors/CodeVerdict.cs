namespace Dashboard.Core.Accounts.Factors;

/// <summary>What came of a code.</summary>
public enum CodeVerdict
{
    /// <summary>It is none of theirs, or used up.</summary>
    Wrong,

    /// <summary>It looks like a recovery code, and is none of theirs, or used up.</summary>
    WrongRecoveryCode,

    /// <summary>It was their app's.</summary>
    Code,

    /// <summary>It was a recovery code, which is used up now.</summary>
    RecoveryCode,
}
