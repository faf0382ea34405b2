namespace Dashboard.Api;

/// <summary>What came of ending all keys.</summary>
/// <param name="Revoked">How many worked until now.</param>
internal sealed record KeysRevokedAnswer(int Revoked);
