namespace Dashboard.Demo;

/// <summary>One request of the plan.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Session">Whose request it is, an index into <see cref="DemoPeople"/>; null for somebody without a session.</param>
internal sealed record DemoRequest(DemoAction Action, HttpMethod Method, string Path, int? Session)
{
    /// <summary>The JSON body, if there is one.</summary>
    public string? Body { get; init; }

    /// <summary>Of an invitation and its answer: the two people.</summary>
    public DemoPair? Pair { get; init; }
}
