using Dashboard.Core.Accounts.Keys;

namespace Dashboard.Access.Keys;

/// <summary>A key, and how it is with it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Standing">Whether it works.</param>
/// <param name="LastUse">When it was last used; null: never, as far as is known.</param>
public sealed record ListedKey(AccessKey Key, KeyStanding Standing, KeyUse? LastUse);
