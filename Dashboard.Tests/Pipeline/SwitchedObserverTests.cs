using System.Diagnostics;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Dashboard.Core.Switches;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Pipeline;

/// <summary>Looks whether anybody in the process listens to Npgsql, so nothing else may run.</summary>
[Collection(Alone.Name)]
public sealed class SwitchedObserverTests
{
    [Fact]
    public void SqlObserver_SwitchedOffAndOn_ListensOnlyWhileItIsOn()
    {
        using var npgsql = new ActivitySource("Npgsql");
        var switches = TestSwitches.Create((FlagName.Monitoring, FlagSetting.Off));
        using (new SqlObserver(new MetricsRecorder(SqlText.Tokenise), ["service"], switches))
        {
            Assert.False(npgsql.HasListeners());
            switches.Set(FlagName.Monitoring, TestSwitches.ForShare(0.5));
            Assert.True(npgsql.HasListeners());
            switches.Set(FlagName.Monitoring, FlagSetting.On);
            Assert.True(npgsql.HasListeners());
            switches.Set(FlagName.Monitoring, FlagSetting.Off);
            Assert.False(npgsql.HasListeners());
            switches.Set(FlagName.Monitoring, FlagSetting.On);
        }

        Assert.False(npgsql.HasListeners());
    }

    [Fact]
    public void SqlObserver_RequestThatIsNotMeasured_MakesNoActivity()
    {
        using var npgsql = new ActivitySource("Npgsql");
        var switches = TestSwitches.Create((FlagName.Monitoring, TestSwitches.ForShare(0)));
        using var observer = new SqlObserver(new MetricsRecorder(SqlText.Tokenise), ["service"], switches);
        using (var outside = npgsql.StartActivity("select")) Assert.NotNull(outside);
        Assert.False(switches.Begin(new Microsoft.AspNetCore.Http.DefaultHttpContext()));
        Assert.Null(npgsql.StartActivity("select"));
    }
}
