using Xunit;

namespace Dashboard.Tests.Fakes;

/// <summary>Half of the tests with a browser, the other half is <see cref="InAnotherBrowser"/>: one after the other, and beside those without, because a page waits most of the time.</summary>
[CollectionDefinition(Name)]
public sealed class InBrowser
{
    public const string Name = "In a browser";
}
