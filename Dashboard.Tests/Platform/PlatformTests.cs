using Xunit;

namespace Dashboard.Tests.Platform;

/// <summary>The tests that share one platform.</summary>
[CollectionDefinition(Name)]
public sealed class PlatformTests : ICollectionFixture<PlatformFixture>
{
    public const string Name = "Platform";
}
