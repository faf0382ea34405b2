using System.Globalization;
using Bunit;
using Dashboard.Access;
using Dashboard.Components.Database;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Pooling.Probing;
using Dashboard.Core.Pooling.Server;
using Dashboard.Core.Pooling.States;
using Dashboard.Core.Switches;
using Dashboard.Database;
using Dashboard.Live;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor.Services;
using Xunit;
using Page = Dashboard.Components.Pages.Database;

namespace Dashboard.Tests.Components.Database;

/// <summary>
/// What the database's page needs: measured figures that a test sets, pools that reach no server, a server that says what it is told.
/// </summary>
public abstract class DatabaseContext : BunitContext
{
    // Nobody listens there, and nobody asks.
    private const string Nowhere = "Host=127.0.0.1;Port=1;Username=a;Password=b;Database=c";

    private readonly ChangeFeed<MetricsSnapshot> _feed = new(exception => Assert.Fail(exception.ToString()));

    private protected DatabaseContext()
    {
        // A page of this size takes its time on a machine that is busy with other tests.
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        var module = JSInterop.SetupModule("./js/charts.js");
        Board = module.SetupModule("createBoard", _ => true);
        Board.Mode = JSRuntimeMode.Loose;
        Person = this.AddAuthorization();
        Person.SetAuthorized("console");
        Person.SetPolicies(Policies.Operator);
        Services.AddMudServices();
        Services.AddSingleton<PersonRights>();
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(Program.Clock);
        Services.AddSingleton(_feed).AddSingleton(Program.Recorder).AddSingleton(EmptyHistory.Windows());
        Services.AddSingleton(Switches).AddSingleton(new PoolingOptions()).AddSingleton(new ConnectionPools(Pools));
        Services.AddSingleton(new ProbeSources([new(Nowhere, Pools[0]), new(Nowhere + ";Timeout=1", Pools[1])]));
        Services.AddSingleton(Leaks).AddSingleton(Events);
        Services.AddSingleton(new ServerWatch(Server, Program.Clock, NullLogger<ServerWatch>.Instance));
        Services.AddNotedAudit().AddSingleton<PoolSizing>().AddSingleton<ServerCapacity>().AddSingleton<DatabaseReader>();
        Services.AddScoped<ViewerState>();
        Services.AddScoped<ViewerAddress>().AddScoped<CircuitFeed>();
    }

    private protected MeasuredProgram Program { get; } = new();

    private protected LiveSwitches Switches { get; } = TestSwitches.Create();

    private protected FixedServerReader Server { get; } = new();

    private protected ConnectionPool[] Pools { get; } = [TestPool.Create(Nowhere, name: "service"), TestPool.Create(Nowhere, name: "anon")];

    private protected LeakReports Leaks { get; } = new();

    private protected PoolEvents Events { get; } = new(new ChangeFeed<PoolEvent>(exception => Assert.Fail(exception.ToString())));

    private protected BunitJSModuleInterop Board { get; }

    private protected Bunit.TestDoubles.BunitAuthorizationContext Person { get; }

    private protected int Subscribers => _feed.Subscribers;

    private protected ChangeFeed<MetricsSnapshot> Feed => _feed;

    private protected void Publish() => _feed.Publish(Program.Tick());

    /// <summary>Publishes a second and waits until it is shown, so that no rendering is under way when the test clicks.</summary>
    private protected IRenderedComponent<Page> Settle(IRenderedComponent<Page> page)
    {
        Publish();
        var shown = Program.Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        Assert.True(SpinWait.SpinUntil(IsShown, DefaultWaitTimeout));
        return page;

        // A delivery may wait for its gap, by the same clock.
        bool IsShown()
        {
            if (page.Find("[data-fresh]").GetAttribute("data-fresh") == shown) return true;
            Program.Clock.Advance(TimeSpan.FromMilliseconds(50));
            return false;
        }
    }

    private protected IRenderedComponent<Page> RenderPage(string status = "healthy")
    {
        if (Program.Pools.Count == 0) Program.WithPool(name: "service").WithPool(status, busy: 3, name: "anon");
        Publish();
        return Render<Page>();
    }
}
