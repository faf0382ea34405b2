using Xunit;

namespace Dashboard.Tests.Fakes;

/// <summary>
/// The tests with a browser that watch a program without traffic of its own: one after the other, and beside those without a browser, because a
/// page waits most of the time.
/// </summary>
[CollectionDefinition(Name)]
public sealed class InBrowser
{
    public const string Name = "In a browser";

    /// <summary>All others; beside them.</summary>
    public const string Other = "In a browser, too";
}
