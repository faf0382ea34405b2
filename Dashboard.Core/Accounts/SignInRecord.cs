namespace Dashboard.Core.Accounts;

/// <summary>One sign-in of an account, as its owner sees it.</summary>
/// <param name="Id">Which.</param>
/// <param name="At">When.</param>
/// <param name="From">The address that it came from; null when it is not known.</param>
/// <param name="Browser">What the browser called itself, in two words.</param>
public sealed record SignInRecord(string Id, DateTimeOffset At, string? From, string Browser);
