using Dashboard.Core.Accounts;
using Dashboard.Core.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Dashboard.Access.Accounts;

/// <summary>
/// Makes the first admin of whoever can read the console: while there is none, a token is printed that is good once, for half an hour. It
/// stands in the link's fragment, which no browser sends and no log holds.
/// </summary>
internal sealed class SetUp(
    AccountDirectory directory, AccountWatch watch, AccountKeeper keeper, IServer server, IHostApplicationLifetime lifetime, TextWriter console,
    TimeProvider clock) : BackgroundService
{
    public const string Path = "/set-up";

    /// <summary>The shortest time between two tokens.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // Somebody sits before the console, and to look costs nothing.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly SignInTokens _tokens = new(clock);
    private readonly Lock _gate = new();
    private DateTimeOffset _nextAt = DateTimeOffset.MinValue;

    /// <summary>Whether the program waits for its first admin: the state database is there, and has none.</summary>
    public bool IsNeeded => directory.IsReady && watch is { IsTold: true, HasAdmin: false };

    /// <summary>Writes a new token to the console; false when none is needed, or the last one is younger than <see cref="Pause"/>.</summary>
    public bool TryPrint()
    {
        lock (_gate)
        {
            if (!IsNeeded || clock.GetUtcNow() < _nextAt) return false;
            _nextAt = clock.GetUtcNow() + Pause;
            console.WriteLine(
                $"Set up: there is no admin yet. Open {Address}{Path}#{_tokens.Issue()} to become it; what follows the # is a token, good once and for {SignInTokens.Lifetime.TotalMinutes} minutes.");
            console.Flush();
            return true;
        }
    }

    /// <summary>Whether a token is good, without using it up.</summary>
    public bool IsGood(string token) => IsNeeded && _tokens.IsGood(token);

    /// <summary>Makes the first admin, and uses the token up.</summary>
    /// <exception cref="AccountRefusedException">There is an admin already, or the token is good no more.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public Task<AccountEntry> RunAsync(string token, string name, string passwordHash, Func<AccountEntry, AuditEntry> line, CancellationToken cancel) =>
        keeper.AddFirstAdminAsync(name, passwordHash, () => _tokens.Redeem(token), line, cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!directory.IsConfigured) return;
        // What the start prints comes first; and whether there is an admin, the state database says.
        while (!(lifetime.ApplicationStarted.IsCancellationRequested && watch.IsTold && (watch.HasAdmin || TryPrint())))
        {
            await Task.Delay(Look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
        }
    }

    // An address that stands for all of them can be opened by no browser.
    private string Address => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "").TrimEnd('/')
        .Replace("//[::]", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
        .Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal);
}
