namespace Dashboard.Core.Metrics.History;

/// <summary>An entry for which it matters whether slots follow each other or are of several instances at one time.</summary>
/// <typeparam name="T">The entry itself.</typeparam>
internal interface IJoinedEntry<in T>
{
    /// <summary>Adds what was measured at another time.</summary>
    void Add(T later);

    /// <summary>Adds what another instance measured at the same time.</summary>
    void Join(T other);
}
