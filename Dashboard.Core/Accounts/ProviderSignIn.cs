namespace Dashboard.Core.Accounts;

/// <summary>An account that somebody signs in to by an identity provider's word.</summary>
/// <param name="Before">As it was; null: it is new.</param>
/// <param name="After">As it is.</param>
public sealed record ProviderSignIn(AccountEntry? Before, AccountEntry After);
