namespace Dashboard.Components.Shared;

/// <summary>The span that figures are of, as it stands beside them: after the start less of it was measured than was asked for.</summary>
internal static class CoveredSpan
{
    private const double Whole = 0.98;

    public static string Text(string label, TimeSpan length, TimeSpan covered) => covered >= length * Whole ? label : Units.Duration(covered);
}
