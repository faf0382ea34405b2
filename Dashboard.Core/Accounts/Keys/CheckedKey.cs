namespace Dashboard.Core.Accounts.Keys;

/// <summary>What a new key is to be, checked.</summary>
/// <param name="Name"><see cref="AccessKey.Name"/></param>
/// <param name="Role"><see cref="AccessKey.Role"/></param>
/// <param name="Days"><see cref="AccessKey.Days"/></param>
public sealed record CheckedKey(string Name, Role Role, int? Days);
