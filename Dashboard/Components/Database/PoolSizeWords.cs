using System.Globalization;

namespace Dashboard.Components.Database;

/// <summary>Says what another size of a pool will do, before it is done. Pure.</summary>
internal static class PoolSizeWords
{
    /// <param name="pool">The pool's name.</param>
    /// <param name="from">Its size now.</param>
    /// <param name="to">The size it would have.</param>
    /// <param name="busy">Connections in use now.</param>
    public static string Consequence(string pool, int from, int to, int busy) => to > from
        ? F($"From now on {to} callers of {pool} may have a connection at once, {to - from} more than now. ")
            + "Further connections are opened when they are needed, and callers that wait are let in at once."
        : F($"From now on only {to} callers of {pool} may have a connection at once, {from - to} fewer than now; the others wait, ")
            + "at most until their deadline. Nothing is closed"
            + (busy > to ? F($": of the {busy} in use now each stays until it is given back.") : ".");

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
