using Dashboard.Core.Switches;
using Xunit;

namespace Dashboard.Tests.Switches;

public sealed class FlagCheckTests
{
    [Fact]
    public void Read_Endpoints_AreEachOnceAndInOrder()
    {
        var (setting, errors) = FlagCheck.Read(FlagName.Pooling, new("endpoints", ["PUT /b", "GET /a", "PUT /b"]), _ => true);
        Assert.Empty(errors);
        Assert.Equal(["GET /a", "PUT /b"], setting!.Endpoints);
    }

    [Theory]
    [InlineData(FlagName.Monitoring, null, null, null, "mode is missing; allowed is off, all, endpoints, share")]
    [InlineData(FlagName.Monitoring, "On", null, null, "mode is 'On'; allowed is off, all, endpoints, share")]
    [InlineData(FlagName.Alerts, "share", null, 0.5, "mode is 'share'; allowed is off, all, endpoints")]
    [InlineData(FlagName.Monitoring, "share", null, null, "share is missing; allowed is a number from 0 to 1")]
    [InlineData(FlagName.Monitoring, "share", null, 1.01, "share is 1.01; allowed is a number from 0 to 1")]
    [InlineData(FlagName.Monitoring, "share", null, -0.1, "share is -0.1; allowed is a number from 0 to 1")]
    [InlineData(FlagName.Monitoring, "share", null, double.NaN, "share is NaN; allowed is a number from 0 to 1")]
    [InlineData(FlagName.Monitoring, "all", null, 0.5, "share is given with mode all; allowed is a number from 0 to 1")]
    [InlineData(FlagName.Monitoring, "all", "GET /a", null, "endpoints are given with mode all;")]
    [InlineData(FlagName.Monitoring, "endpoints", null, null, "endpoints are missing;")]
    [InlineData(FlagName.Monitoring, "endpoints", "GET /nowhere", null, "endpoints name the unknown 'GET /nowhere';")]
    public void Read_Wrong_NamesTheFieldAndWhatIsAllowed(FlagName flag, string? mode, string? endpoint, double? share, string expected)
    {
        var (setting, errors) = FlagCheck.Read(flag, new(mode, endpoint is null ? null : [endpoint], share), name => name == "GET /a");
        Assert.Null(setting);
        var error = Assert.Single(errors);
        Assert.StartsWith(expected, $"{error.Field} {error.Wrong}; allowed is {error.Allowed}", StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoneOrTooManyOrNullEndpoints_AreRefused()
    {
        string?[][] wrong = [[], [null], [.. Enumerable.Range(0, 51).Select(i => $"GET /{i}")]];
        Assert.All(wrong, endpoints => Assert.Equal("endpoints", Assert.Single(FlagCheck.Read(FlagName.Monitoring, new("endpoints", endpoints), _ => true).Errors).Field));
    }
}
