namespace Dashboard.Core.Accounts.Factors;

/// <summary>By what somebody can sign in.</summary>
/// <param name="HasPassword">By a password of this program; without one, somebody else's word counts.</param>
/// <param name="CodesSince">Since when codes of an app are asked for; null: they are not.</param>
/// <param name="AreCodesReadable">Whether the app's key can be read with the keys that this program has.</param>
/// <param name="RecoveryCodes">How many recovery codes are left.</param>
/// <param name="Passkeys">Their passkeys, oldest first.</param>
public sealed record FactorState(
    bool HasPassword, DateTimeOffset? CodesSince, bool AreCodesReadable, int RecoveryCodes, IReadOnlyList<PasskeyEntry> Passkeys)
{
    /// <summary>Whether codes are asked for after the password.</summary>
    public bool HasCodes => CodesSince is not null;

    /// <summary>Whether there is anything beside the password.</summary>
    public bool HasAny => HasCodes || Passkeys.Count > 0;
}
