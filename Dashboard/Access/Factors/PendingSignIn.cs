namespace Dashboard.Access.Factors;

/// <summary>Somebody whose password was right, and who has to give a code.</summary>
/// <param name="Account">Which account.</param>
/// <param name="Stamp">Its stamp then: what ends its sign-ins ends this too.</param>
/// <param name="ReturnUrl">Where to go afterwards.</param>
internal sealed record PendingSignIn(Guid Account, string Stamp, string ReturnUrl);
