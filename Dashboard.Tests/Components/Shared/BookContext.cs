using Bunit;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Storage;
using Dashboard.Live;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor.Services;
using Xunit;

namespace Dashboard.Tests.Components.Shared;

/// <summary>What pages with lists that people edit need: somebody who is signed in, a measured program, and a state database that answers.</summary>
public abstract class BookContext : BunitContext
{
    private readonly TemporaryFolder _folder = new();

    private protected BookContext(params string[] policies)
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Person = this.AddAuthorization();
        Person.SetAuthorized("ada");
        Person.SetPolicies(policies);
        State = new StateDatabase("Host=127.0.0.1;Port=1;Username=a;Password=b;Database=c", [], NullLoggerFactory.Instance);
        State.Reached();
        Services.AddMudServices();
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(Program.Clock).AddSingleton(Feed).AddSingleton(_ => State);
        Services.AddScoped<ViewerState>().AddScoped<ViewerAddress>().AddScoped<CircuitFeed>();
    }

    private protected MeasuredProgram Program { get; } = new();

    private protected ChangeFeed<MetricsSnapshot> Feed { get; } = new(exception => Assert.Fail(exception.ToString()));

    private protected MemoryStateStore Store { get; } = new();

    private protected StateDatabase State { get; }

    private protected Bunit.TestDoubles.BunitAuthorizationContext Person { get; }

    private protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private protected DateTimeOffset Now => Program.Clock.GetUtcNow();

    /// <summary>Where a file or folder of the test is; gone after it.</summary>
    private protected string PathOf(string name) => Path.Combine(_folder.Path, name);

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await State.DisposeAsync();
        _folder.Dispose();
    }
}
