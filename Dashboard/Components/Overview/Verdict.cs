using Dashboard.Components.Shared;

namespace Dashboard.Components.Overview;

/// <summary>The page in one sentence.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Sentence">What is so.</param>
/// <param name="Advice">What to do about it; null when nothing.</param>
/// <param name="Endpoint">The endpoint that it is about, as <see cref="EndpointKey"/> writes it; null when it is about no single one.</param>
/// <param name="Page">The address of the page that shows more of it; null when there is none.</param>
/// <param name="Command">A command line that gets things going; null when none does.</param>
public sealed record Verdict(
    Level Level, string Sentence, string? Advice = null, string? Endpoint = null, string? Page = null, string? Command = null);
