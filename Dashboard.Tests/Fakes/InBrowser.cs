using Xunit;

namespace Dashboard.Tests.Fakes;

/// <summary>A third of the tests with a browser, the others are <see cref="InAnotherBrowser"/> and <see cref="InThirdBrowser"/>: one after the other, and beside those without, because a page waits most of the time.</summary>
[CollectionDefinition(Name)]
public sealed class InBrowser
{
    public const string Name = "In a browser";
}
