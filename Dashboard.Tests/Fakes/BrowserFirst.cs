using Dashboard.Tests.Fakes;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(BrowserFirst))]

namespace Dashboard.Tests.Fakes;

/// <summary>
/// Begins with the browser's tests, which take longest one after the other: the others are done beside them. Of those, what starts whole programs and
/// waits for them comes first, so that nothing long is begun last, when there is nothing left to do beside it.
/// </summary>
public sealed class BrowserFirst : ITestCollectionOrderer
{
    private static readonly string[] Programs = [".Tests.Access.", ".Tests.Api.", ".Tests.Demo.", ".Tests.Embedded.", ".Tests.Metrics.Sharing."];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(one => Place(one.TestCollectionDisplayName))];

    private static int Place(string name) => name is InBrowser.Name or InAnotherBrowser.Name or InThirdBrowser.Name ? 0 : Programs.Any(part => name.Contains(part, StringComparison.Ordinal)) ? 1 : 2;
}
