namespace Dashboard.Demo;

/// <summary>
/// The people of the demo, each with a session: of the seeded matches 1 to <see cref="Matches"/> both members, the inviters first.
/// </summary>
internal static class DemoPeople
{
    public const int Matches = 12;
    public const int Count = 2 * Matches;

    /// <summary>The last match and message that the seed made; what comes after them was made by somebody's requests.</summary>
    public const long LastSeededMatch = 3000;

    public const long LastSeededMessage = 8000;

    private const int InviteesAfter = 5000;

    public static long[] Inviters { get; } = [.. Enumerable.Range(0, Matches).Select(ProfileOf)];

    public static long[] Invitees { get; } = [.. Enumerable.Range(Matches, Matches).Select(ProfileOf)];

    public static long ProfileOf(int person) => MatchOf(person) + (person < Matches ? 0 : InviteesAfter);

    /// <summary>The accepted match that the person has from the seed.</summary>
    public static long MatchOf(int person) => (person % Matches) + 1;
}
