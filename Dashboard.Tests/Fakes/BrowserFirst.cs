using Dashboard.Tests.Fakes;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(BrowserFirst))]

namespace Dashboard.Tests.Fakes;

/// <summary>Begins with the browser's tests, which take longest one after the other: the others are done beside them.</summary>
public sealed class BrowserFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(one => one.TestCollectionDisplayName is InBrowser.Name or InAnotherBrowser.Name ? 0 : 1)];
}
