namespace Dashboard.Access.Passkeys;

/// <summary>A passkey that somebody is about to add, whose password was right.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Name">What they call it.</param>
/// <param name="State">What it is checked against.</param>
internal sealed record PasskeyAddStep(Guid Account, string Name, string State);
