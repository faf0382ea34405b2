namespace Dashboard.Core.Accounts.Factors;

/// <summary>A passkey, as its owner sees it.</summary>
/// <param name="Id">The credential's id, in base64url.</param>
/// <param name="Name">What they call it.</param>
/// <param name="CreatedAt">When it was added.</param>
public sealed record PasskeyEntry(string Id, string Name, DateTimeOffset CreatedAt);
