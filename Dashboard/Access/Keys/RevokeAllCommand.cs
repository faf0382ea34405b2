using System.Text.Json;
using Dashboard.Access.Protection;
using Dashboard.Configuration;
using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Keys;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Dashboard.Core.Storage.Books;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Dashboard.Access.Keys;

/// <summary>
/// <c>keys revoke-all</c>: ends every API key, every cookie and every sign-in, for the hour in which somebody may have them who should not.
/// Programs that run meanwhile learn of it within seconds, and cut the pages and connections that are open.
/// </summary>
internal static class RevokeAllCommand
{
    private const string Who = "command line";
    private const string Bootstrap = "The key of Access:BootstrapApiKey is not among them: change it where it is set.";
    private const string Again = "Run it again once the database is back.";

    public static async Task<int> RunAsync(CommandRun run)
    {
        var services = run.Services;
        var hindrance = await ReachAsync(services, run.Cancel);
        // Before all else: what lies in files needs no database, and a program that runs here finds it there.
        services.GetRequiredService<IKeyManager>().RevokeAllKeys(services.GetRequiredService<TimeProvider>().GetUtcNow(), "keys revoke-all");
        if (services.GetRequiredService<StateDatabase>().IsConfigured) return await RunAsync(services, hindrance, run.Cancel);
        Console.WriteLine("Cookies: revoked. Everybody has to sign in again; a program that runs with this data directory learns of it within seconds.");
        Console.WriteLine("API keys: there are none without a state database, but that of Access:BootstrapApiKey: change it where it is set.");
        return 0;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string? hindrance, CancellationToken cancel)
    {
        var isExchanged = await services.GetRequiredService<ProtectionRing>().ExchangeAsync(cancel) is not null;
        Console.WriteLine(isExchanged
            ? "Cookies: revoked. Everybody has to sign in again; instances that run learn of it within seconds."
            : $"Cookies: revoked only where this data directory is used: the state database did not take the end of the keys that protect them. {hindrance} {Again}");
        // Each as far as it goes: the more is ended, the better.
        var keys = await TryAsync("API keys: NOT revoked.", hindrance, async () => (int?)await services.GetRequiredService<AccessKeyBook>().RevokeAllAsync(new(Who, null), cancel));
        if (keys is not null) Console.WriteLine($"API keys: {(keys == 1 ? "1 was" : $"{keys} were")} revoked. {Bootstrap}");
        var ended = await TryAsync("Sign-ins: NOT ended; pages that are open stay open.", hindrance, () => services.GetRequiredService<AccountKeeper>().EndAllSignInsAsync(
            done => Line(services, done, keys, isExchanged), cancel));
        if (ended is not null) Console.WriteLine($"Sign-ins: all were ended, {ended.SignIns} of {ended.Accounts} accounts; pages and connections that are open are cut.");
        return isExchanged && keys is not null && ended is not null ? 0 : 1;
    }

    private static AuditEntry Line(IServiceProvider services, EndedForAll done, int? keys, bool isExchanged) => new(
        Who, AuditActions.AllRevoked, "all keys and cookies", Before: null,
        JsonSerializer.Serialize(new
        {
            host = Environment.MachineName,
            cookies = isExchanged ? "revoked" : "revoked where this data directory is used",
            apiKeys = keys,
            accounts = done.Accounts,
            signIns = done.SignIns,
        }),
        Origin: null, services.GetRequiredService<TimeProvider>().GetUtcNow());

    private static async Task<T?> TryAsync<T>(string otherwise, string? hindrance, Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception exception) when (exception is StateUnavailableException or BookRefusedException or AccountRefusedException)
        {
            Console.WriteLine($"{otherwise} {(exception.Message == hindrance ? "" : exception.Message + " ")}{Again}");
            return default;
        }
    }

    private static async Task<string?> ReachAsync(IServiceProvider services, CancellationToken cancel)
    {
        try
        {
            await StateReach.ReachAsync(services, cancel);
            return null;
        }
        catch (StateUnavailableException exception)
        {
            return exception.Message;
        }
    }
}
