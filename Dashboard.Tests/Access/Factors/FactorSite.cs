using System.Net;
using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Factors;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Dashboard.Tests.Fakes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Access.Factors;

/// <summary>A program with a state database and an admin who has a password; its audit lines are kept here.</summary>
internal sealed class FactorSite : IAsyncDisposable
{
    public const string Ada = "ada@example.com";
    public const string Password = "a long walk by the river";

    private FactorSite(TestProgram program, NotedAudit audit) => (Program, Audit) = (program, audit);

    public TestProgram Program { get; }

    public NotedAudit Audit { get; }

    /// <summary>By name, which browsers make passkeys for.</summary>
    public Uri Address => new UriBuilder(Program.Address) { Host = "localhost" }.Uri;

    public IServiceProvider Services => Program.App.Services;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<FactorSite> StartAsync(TestPostgres postgres, params string[] settings)
    {
        var (connection, _) = await postgres.CreateDatabaseAsync();
        var audit = new NotedAudit();
        var program = await TestProgram.StartAsync(
            null, null, services => services.AddSingleton<IAuditLog>(audit), [$"ConnectionStrings:Dashboard={connection}", "Demo:Enabled=false", .. settings]);
        var site = new FactorSite(program, audit);
        var watch = site.Services.GetRequiredService<AccountWatch>();
        await Wait.UntilAsync(() => Task.FromResult(site.Services.GetRequiredService<AccountDirectory>().IsReady && watch.IsTold));
        var hash = await site.Services.GetRequiredService<AccountPasswords>().HashAsync(Password, Cancel);
        await site.Services.GetRequiredService<AccountKeeper>().AddFirstAdminAsync(Ada, hash, static () => true, AnyLine.Of, Cancel);
        return site;
    }

    public Guid IdOf(string name) => Services.GetRequiredService<AccountWatch>().Accounts.Single(one => one.Name == name).Id;

    /// <summary>Posts a form of a page.</summary>
    public static Task<HttpResponseMessage> PostAsync(Browser browser, string page, string form, params (string Name, string Value)[] fields) =>
        browser.PostAsync(page, [("_handler", form), .. fields]);

    /// <summary>Gives the password; where the answer leads to.</summary>
    public static async Task<string?> GivePasswordAsync(Browser browser, string returnUrl = "/", string name = Ada)
    {
        using var answer = await PostAsync(browser, $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", "password", ("name", name), ("password", Password));
        return answer.StatusCode == HttpStatusCode.Redirect ? answer.Headers.Location?.OriginalString : null;
    }

    /// <summary>Turns codes on without a page; the key, and the recovery codes.</summary>
    public async Task<(TimeCodeKey Key, IReadOnlyList<string> Recovery)> TurnCodesOnAsync()
    {
        var factors = Services.GetRequiredService<AccountFactors>();
        var key = await factors.BeginAsync(IdOf(Ada), Cancel);
        // One of before now: that of now is for the test.
        var recovery = await factors.ConfirmAsync(IdOf(Ada), TimeCode.Of(key.Bytes, TimeCode.StepAt(TimeProvider.System.GetUtcNow()) - 1), AnyLine.One, Cancel);
        return (key, recovery!);
    }

    /// <summary>What was written into the audit trail together with what it is about, with what it left, in order.</summary>
    public async Task<IReadOnlyList<string>> WrittenAsync(string action)
    {
        await using var context = Services.GetRequiredService<StateDatabase>().CreateContext();
        return await context.Set<AuditRow>().Where(row => row.Action == action).OrderBy(row => row.Id).Select(row => $"{row.Actor} {row.Before ?? "-"} {row.After ?? "-"}").ToListAsync(Cancel);
    }

    /// <summary>The code of now.</summary>
    public static string CodeOf(TimeCodeKey key) => TimeCode.Of(key.Bytes, TimeCode.StepAt(TimeProvider.System.GetUtcNow()));

    public ValueTask DisposeAsync() => Program.DisposeAsync();
}
