namespace Dashboard.Access.Accounts;

/// <summary>Sentences that several pages say.</summary>
internal static class AccountText
{
    /// <summary>How long to wait.</summary>
    public static string Wait(TimeSpan wait) => wait < TimeSpan.FromMinutes(2)
        ? $"Too many tries from your address. Try again in {Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0} s."
        : $"Too many tries from your address. Try again in {Math.Ceiling(wait.TotalMinutes):0} min.";
}
