using Xunit;

namespace Dashboard.Tests.Fakes;

/// <summary>The tests with a browser: one after the other, and beside those without, because a page waits most of the time.</summary>
[CollectionDefinition(Name)]
public sealed class InBrowser
{
    public const string Name = "In a browser";
}
