namespace Dashboard.Access.Factors;

/// <summary>What came of a code.</summary>
/// <param name="GoTo">Where to go: the code was right; null: it was not, or was not looked at.</param>
/// <param name="Wait">How long to wait before one is looked at; zero: it was.</param>
internal sealed record SecondVerdict(string? GoTo, TimeSpan Wait)
{
    public static SecondVerdict Wrong { get; } = new(GoTo: null, TimeSpan.Zero);
}
