namespace Dashboard.Access.Passkeys;

/// <summary>A passkey that was asked for.</summary>
/// <param name="State">What its answer is checked against.</param>
internal sealed record PasskeySignInStep(string State);
