using Dashboard.Demo;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Dashboard.Tests.Demo;

public sealed class DemoOptionsTests
{
    [Theory]
    [InlineData(null, true, true, true)]
    [InlineData(null, false, true, false)]
    [InlineData(null, true, false, false)]
    [InlineData("true", false, true, true)]
    [InlineData("false", true, true, false)]
    [InlineData("true", true, false, false)]
    public void IsOn_BySwitchEnvironmentAndServers_NeverWithoutEmbeddedOnes(string? given, bool isDevelopment, bool hasEmbedded, bool expected) =>
        Assert.Equal(expected, DemoOptions.IsOn(Configuration(("Demo:Enabled", given)), isDevelopment, hasEmbedded));

    [Theory]
    [InlineData("ConnectionStrings:Postgres", "Host=db")]
    [InlineData("ConnectionStrings:Postgres", "none")]
    [InlineData("ConnectionStrings:Redis", "redis:6379")]
    public void Conflict_AskedForBesideAGivenServer_NamesIt(string key, string value)
    {
        var conflict = DemoOptions.Conflict(Configuration(("Demo:Enabled", "true"), (key, value)));
        Assert.StartsWith($"Demo:Enabled is true, but {key} is given", conflict, StringComparison.Ordinal);
        Assert.DoesNotContain("Host=db", conflict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", null)]
    [InlineData(null, "Host=db")]
    [InlineData("false", "Host=db")]
    [InlineData("nonsense", "Host=db")]
    public void Conflict_NotAskedForOrNothingGiven_IsNone(string? enabled, string? postgres) =>
        Assert.Null(DemoOptions.Conflict(Configuration(("Demo:Enabled", enabled), ("ConnectionStrings:Postgres", postgres))));

    private static IConfiguration Configuration(params (string Key, string? Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))).Build();
}
