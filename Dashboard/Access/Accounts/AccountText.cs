namespace Dashboard.Access.Accounts;

/// <summary>Words that are said in several places.</summary>
internal static class AccountText
{
    /// <summary>What the audit trail calls whoever has shown no name.</summary>
    public const string Nobody = "somebody unknown";

    /// <summary>How long to wait.</summary>
    public static string Wait(TimeSpan wait) => wait < TimeSpan.FromMinutes(2)
        ? $"Too many tries from your address. Try again in {Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0} s."
        : $"Too many tries from your address. Try again in {Math.Ceiling(wait.TotalMinutes):0} min.";
}
