using Bunit;
using Dashboard.Access;
using Dashboard.Components.Charts;
using Dashboard.Components.Endpoints;
using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Health.Deployments;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Breakdown;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.SlowRequests;
using Dashboard.Core.Switches;
using Dashboard.Live;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Xunit;

namespace Dashboard.Tests.Components.Endpoints;

/// <summary>What the pages of endpoints need: a measured program with its history, and slow requests that a test keeps.</summary>
public abstract class EndpointContext : BunitContext
{
    private readonly ChangeFeed<MetricsSnapshot> _feed = new(exception => Assert.Fail(exception.ToString()));

    private protected EndpointContext()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        var module = JSInterop.SetupModule("./js/charts.js");
        Board = module.SetupModule("createBoard", _ => true);
        Board.Mode = JSRuntimeMode.Loose;
        var instance = new InstanceIdentity("test-0001", Program.Clock.GetUtcNow());
        var history = History.History;
        Services.AddMudServices();
        Person = this.AddAuthorization();
        Person.SetAuthorized("ada");
        Person.SetPolicies(Policies.Admin);
        Services.AddNotedAudit().AddSingleton<PersonRights>();
        Services.AddSingleton<TimeProvider>(Program.Clock);
        Services.AddSingleton(Baselines);
        Services.AddSingleton(_feed).AddSingleton(Switches).AddSingleton(new MetricsWindows(new MetricsTimelines(), history));
        Services.AddSingleton(history).AddSingleton<EndpointCourseReader>().AddSingleton<EndpointCourses>().AddSingleton<BreakdownReader>();
        Services.AddSingleton(new SlowRequestReader(
            new SlowRequestStore(Program.Recorder.Endpoints, TimeSpan.FromHours(24), Program.Clock), Program.Recorder.Endpoints, instance));
        Services.AddSingleton<EndpointPageReader>().AddSingleton(new RouteTable(new DefaultEndpointDataSource(Route())));
        Services.AddSingleton<IDeployments>(Deployments);
        Services.AddScoped<ViewerState>();
        Services.AddScoped<ViewerAddress>().AddScoped<CircuitFeed>();
    }

    private protected RecordedHistory History { get; } = new();

    private protected MeasuredProgram Program => History.Program;

    private protected Bunit.TestDoubles.BunitAuthorizationContext Person { get; }

    /// <summary>What the detector of regressions says; nothing unless a test publishes it.</summary>
    private protected ChangeFeed<BaselineReport> Baselines { get; } = new(exception => Assert.Fail(exception.ToString()));

    private protected LiveSwitches Switches { get; } = TestSwitches.Create();

    private protected FixedDeployments Deployments { get; } = new();

    private protected BunitJSModuleInterop Board { get; }

    private protected int Subscribers => _feed.Subscribers;

    private protected ChangeFeed<MetricsSnapshot> Feed => _feed;

    private protected IEnumerable<ChartUpdate> Updates =>
        Board.Invocations["update"].Select(call => Assert.IsType<ChartUpdate>(call.Arguments[0]));

    /// <summary>So many seconds pass, and the last is published.</summary>
    private protected void Pass(int seconds, Action? happens = null)
    {
        History.Pass(seconds, happens);
        _feed.Publish(History.Latest);
    }

    private protected void Send(int count, string route = "/api/things/{id}", double ms = 10, RequestOutcome outcome = RequestOutcome.Success)
    {
        for (var i = 0; i < count; i++) MeasuredProgram.Request(Program.Endpoint(route: route), ms, outcome);
    }

    private protected void Keep(EndpointSeries endpoint, int ms, string statement, string trace) => endpoint.Slow.Add(new KeptRequest
    {
        Endpoint = endpoint, Time = Program.Clock.GetUtcNow(), TotalNs = ms * 1_000_000L, Parts = default(RequestParts), Status = 200,
        Outcome = RequestOutcome.Success, ResponseBytes = 100, TraceId = trace, StatementsLeftOut = 0, Key = KeptRequest.NoKey,
        Statements = [new KeptStatement(Program.Recorder.Statements.GetOrAdd(statement), ms * 900_000L, false)],
    });

    // One that is never called.
    private static RouteEndpoint Route() => (RouteEndpoint)new RouteEndpointBuilder(_ => Task.CompletedTask, RoutePatternFactory.Parse("/api/quiet"), 0)
    {
        Metadata = { new HttpMethodMetadata(["GET"]) },
    }.Build();
}
