namespace Dashboard.Core.Accounts;

/// <summary>What was ended for everybody at once.</summary>
/// <param name="Accounts">How many accounts there are.</param>
/// <param name="SignIns">How many sign-ins were on record.</param>
public sealed record EndedForAll(int Accounts, int SignIns);
