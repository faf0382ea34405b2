using Dashboard.Core.Accounts;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Storage;

/// <summary>The state database of one instance, kept as in the program.</summary>
internal sealed class StateRun : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IHostedService[] _hosted;

    private StateRun(ServiceProvider services) => (_services, _hosted) = (services, [.. services.GetServices<IHostedService>()]);

    public StateDatabase Database => _services.GetRequiredService<StateDatabase>();

    public IStateStore Store => _services.GetRequiredService<IStateStore>();

    public StateMigrator Migrator => _services.GetRequiredService<StateMigrator>();

    public static StateRun Create(string? connectionString, params IStateFollower[] followers)
    {
        var services = new ServiceCollection().AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddLogging().AddSingleton(TimeProvider.System);
        services.AddStateDatabase(connectionString).AddSingleton<IStateModelPart, AlertModel>().AddSingleton<IStateModelPart, ReportModel>()
            .AddSingleton<IStateModelPart, AccountModel>();
        foreach (var follower in followers) services.AddSingleton(follower);
        return new(services.BuildServiceProvider());
    }

    public async Task StartAsync()
    {
        foreach (var one in _hosted) await one.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _hosted) await one.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
