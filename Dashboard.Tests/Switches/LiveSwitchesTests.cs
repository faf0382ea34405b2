using Dashboard.Core.Switches;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Xunit;

namespace Dashboard.Tests.Switches;

public sealed class LiveSwitchesTests
{
    [Fact]
    public void Begin_ChosenEndpoints_AreThoseByMethodAndRoute()
    {
        var switches = TestSwitches.Create((FlagName.Monitoring, TestSwitches.ForEndpoints("GET /api/things/{id}", "PUT /api/others")));
        var things = Route("/api/things/{id}");
        // Twice: the second time it is known.
        for (var i = 0; i < 2; i++)
        {
            Assert.True(switches.Begin(Request(things, "GET")));
            Assert.False(switches.Begin(Request(things, "PUT")));
            Assert.False(switches.Begin(Request(things, "ODD")));
            Assert.True(switches.Begin(Request(Route("api/others"), "PUT")));
            Assert.False(switches.Begin(Request(null, "GET")));
        }
    }

    [Fact]
    public void IsOnHere_InARequest_IsWhatWasDecidedAtItsBeginning()
    {
        var switches = TestSwitches.Create((FlagName.Pooling, TestSwitches.ForEndpoints("GET /a")));
        Assert.True(switches.Begin(Request(Route("/b"), "GET")));
        Assert.True(switches.IsOnHere(FlagName.Monitoring));
        Assert.False(switches.IsOnHere(FlagName.Pooling));
        switches.Set(FlagName.Pooling, FlagSetting.On);
        Assert.True(switches.IsOnHere(FlagName.Pooling));
    }

    [Fact]
    public async Task IsOnHere_OutsideRequests_IsOnUnlessItIsOffForAll()
    {
        var switches = TestSwitches.Create((FlagName.Pooling, TestSwitches.ForShare(0)));
        // Without what another test has left in this flow.
        Task<bool> asked;
        using (ExecutionContext.SuppressFlow()) asked = Task.Run(() => switches.IsOnHere(FlagName.Pooling), TestContext.Current.CancellationToken);
        Assert.True(await asked);
        switches.Set(FlagName.Pooling, FlagSetting.Off);
        Assert.False(switches.IsOnHere(FlagName.Pooling));
    }

    [Fact]
    public void IsOn_Endpoint_IsForWhatConcernsItAsAWhole()
    {
        var switches = TestSwitches.Create((FlagName.Alerts, TestSwitches.ForEndpoints("GET /a")));
        Assert.True(switches.IsOn(FlagName.Alerts, "GET", "/a"));
        Assert.False(switches.IsOn(FlagName.Alerts, "GET", "/b"));
        Assert.True(switches.IsOn(FlagName.Alerts));
        switches.Set(FlagName.Alerts, FlagSetting.Off);
        Assert.False(switches.IsOn(FlagName.Alerts, "GET", "/a"));
    }

    [Fact]
    public void Set_ASubscriberThatThrows_DoesNotKeepItFromTheOthers()
    {
        var failures = 0;
        var switches = new LiveSwitches(new Dictionary<FlagName, FlagSetting>(), _ => "", _ => failures++);
        var told = 0;
        using var first = switches.Subscribe(() => throw new InvalidOperationException());
        using (switches.Subscribe(() => told++)) switches.Set(FlagName.Alerts, FlagSetting.Off);
        switches.Set(FlagName.Alerts, FlagSetting.On);
        Assert.Equal((1, 2), (told, failures));
    }

    private static RouteEndpoint Route(string template) => new(_ => Task.CompletedTask, RoutePatternFactory.Parse(template), 0, null, template);

    private static DefaultHttpContext Request(Endpoint? endpoint, string method)
    {
        var context = new DefaultHttpContext { Request = { Method = method } };
        context.SetEndpoint(endpoint);
        return context;
    }
}
