using Xunit;

namespace Dashboard.Tests.Fakes;

/// <summary>The same as <see cref="InBrowser"/>, at the same time: about a third of the tests with a browser.</summary>
[CollectionDefinition(Name)]
public sealed class InAnotherBrowser
{
    public const string Name = "In another browser";
}
