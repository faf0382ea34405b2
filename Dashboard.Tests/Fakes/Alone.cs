using Xunit;

namespace Dashboard.Tests.Fakes;

/// <summary>The tests that must have the process for themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
