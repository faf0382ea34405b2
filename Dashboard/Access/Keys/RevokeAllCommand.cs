using Dashboard.Access.Protection;
using Dashboard.Configuration;
using Dashboard.Core.Accounts.Keys;
using Dashboard.Core.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Dashboard.Access.Keys;

/// <summary>
/// <c>keys revoke-all</c>: ends every API key and every cookie, for the hour in which somebody may have them who should not. Programs that run
/// meanwhile learn of it within seconds.
/// </summary>
internal static class RevokeAllCommand
{
    private const string Who = "command line";

    public static async Task<int> RunAsync(CommandRun run)
    {
        var services = run.Services;
        var hindrance = await ReachAsync(services, run.Cancel);
        // Before the API keys: what lies in files needs no database, and a program that runs here finds it there.
        services.GetRequiredService<IKeyManager>().RevokeAllKeys(services.GetRequiredService<TimeProvider>().GetUtcNow(), "keys revoke-all");
        await services.GetRequiredService<ProtectionRing>().ExchangeAsync(run.Cancel);
        Console.WriteLine("Cookies: revoked. Everybody has to sign in again; instances that run learn of it within seconds.");
        if (hindrance is null)
        {
            var count = await services.GetRequiredService<AccessKeyBook>().RevokeAllAsync(new(Who, null), run.Cancel);
            Console.WriteLine($"API keys: {(count == 1 ? "1 was" : $"{count} were")} revoked. The key of Access:BootstrapApiKey is not among them: change it where it is set.");
            return 0;
        }

        var isWithout = !services.GetRequiredService<StateDatabase>().IsConfigured;
        Console.WriteLine(isWithout
            ? "API keys: there are none without a state database, but that of Access:BootstrapApiKey: change it where it is set."
            : $"API keys: NOT revoked, and cookies only where this data directory is used. {hindrance} Run it again once the database is back.");
        return isWithout ? 0 : 1;
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
