using Bunit;
using Dashboard.Access;
using Dashboard.Components.Charts;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Common;
using Dashboard.Core.Health;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Health.Deployments;
using Dashboard.Core.Metrics;
using Dashboard.Core.Switches;
using Dashboard.Live;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Xunit;

namespace Dashboard.Tests.Components.Overview;

/// <summary>What the overview needs, looked at by an admin.</summary>
public abstract class OverviewContext : BunitContext
{
    protected OverviewContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Board = JSInterop.SetupModule("./js/charts.js").SetupModule("createBoard", _ => true);
        Board.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        this.AddAuthorization().SetAuthorized("ada").SetPolicies(Policies.Admin);
        Services.AddNotedAudit().AddSingleton<PersonRights>().AddSingleton<TimeProvider>(Program.Clock).AddSingleton<IAlertRecords>(Records);
        Services.AddSingleton(Feed).AddSingleton(Alerts).AddSingleton(Baselines).AddSingleton(Of<HealthReport>());
        Services.AddSingleton(Switches).AddSingleton(EmptyHistory.Windows());
        Services.AddSingleton<IDeployments>(new FixedDeployments(FixedDeployments.Of("1.4", Program.Clock.GetUtcNow())));
        Services.AddScoped<ViewerState>().AddScoped<ViewerAddress>().AddScoped<CircuitFeed>();
    }

    private protected MeasuredProgram Program { get; } = new();

    private protected ChangeFeed<MetricsSnapshot> Feed { get; } = Of<MetricsSnapshot>();

    private protected ChangeFeed<AlertsNow> Alerts { get; } = Of<AlertsNow>();

    private protected ChangeFeed<BaselineReport> Baselines { get; } = Of<BaselineReport>();

    private protected FixedAlertRecords Records { get; } = new();

    private protected LiveSwitches Switches { get; } = TestSwitches.Create();

    private protected BunitJSModuleInterop Board { get; }

    private protected ChartUpdate LastUpdate() => Assert.IsType<ChartUpdate>(Board.Invocations["update"][^1].Arguments[0]);

    private protected void Publish() => Feed.Publish(Program.Tick());

    private static ChangeFeed<T> Of<T>() where T : class => new(exception => Assert.Fail(exception.ToString()));
}
