using Dashboard.Core.Accounts;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Accounts;

/// <summary>The accounts of one instance, kept as in the program.</summary>
internal sealed class AccountsRun : IAsyncDisposable
{
    /// <summary>Making all tables takes longer than most things while the machine is busy.</summary>
    public static readonly TimeSpan ForTables = TimeSpan.FromSeconds(60);

    private readonly ServiceProvider _services;
    private readonly IHostedService[] _hosted;
    private readonly TemporaryFolder _folder = new();

    private AccountsRun(string? connectionString)
    {
        var services = new ServiceCollection().AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddLogging().AddSingleton(TimeProvider.System);
        services.AddStateDatabase(connectionString).AddSingleton<IStateModelPart, AlertModel>().AddSingleton<IStateModelPart, ReportModel>();
        services.AddAccounts(_folder.Path);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        _hosted = [.. _services.GetServices<IHostedService>()];
    }

    public AccountDirectory Directory => _services.GetRequiredService<AccountDirectory>();

    public AccountWatch Watch => _services.GetRequiredService<AccountWatch>();

    public StateDatabase Database => _services.GetRequiredService<StateDatabase>();

    public AccountKeeper Keeper => _services.GetRequiredService<AccountKeeper>();

    public AccountLinks Links => _services.GetRequiredService<AccountLinks>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<AccountsRun> StartAsync(string? connectionString)
    {
        var run = new AccountsRun(connectionString);
        foreach (var one in run._hosted) await one.StartAsync(Cancel);
        if (connectionString is null) return run;
        await Wait.UntilAsync(
            () => Task.FromResult(run.Database.IsReady && run.Watch.IsTold), () => Task.FromResult(run.Database.Hindrance ?? "not told"), ForTables);
        return run;
    }

    public Task<Account> AddAsync(string name, Role role, string? passwordHash = null) => Directory.ChangeAsync(
        async (users, _) =>
        {
            var account = new Account { UserName = name, Email = name, Role = role, PasswordHash = passwordHash, CreatedAt = TimeProvider.System.GetUtcNow() };
            AccountDirectory.Demand(await users.CreateAsync(account));
            return account;
        },
        Cancel);

    /// <summary>What the audit trail has, oldest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> LinesAsync()
    {
        await using var context = Database.CreateContext();
        return await context.Set<AuditRow>().OrderBy(row => row.Id)
            .Select(row => new AuditEntry(row.Actor, row.Action, row.Subject, row.Before, row.After, row.Origin, row.At)).ToListAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _hosted) await one.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        _folder.Dispose();
    }
}
