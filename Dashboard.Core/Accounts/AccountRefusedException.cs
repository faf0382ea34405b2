namespace Dashboard.Core.Accounts;

/// <summary>What was asked for is not possible as things are; nothing was changed.</summary>
public sealed class AccountRefusedException(string why, Exception? cause = null) : InvalidOperationException(why, cause);
