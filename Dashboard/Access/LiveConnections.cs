using System.Collections.Concurrent;
using System.Security.Claims;
using Dashboard.Access.Keys;
using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Keys;

namespace Dashboard.Access;

/// <summary>
/// The open circuits and hub connections, which outlive the request that opened them: cut at once when the sign-in or the key they came with
/// ends or has another role, on whichever instance that is done; and looked through twice a minute, since keys also expire, and in case that was
/// missed. Nobody has more than <see cref="MostPerPerson"/> of a kind.
/// </summary>
internal sealed class LiveConnections(SignIns signIns, AccountWatch watch, KeySignIn keys, AccessKeyBook book, TimeProvider clock) : BackgroundService
{
    /// <summary>The most circuits of a person, and as many hub connections.</summary>
    public const int MostPerPerson = 50;

    /// <summary>How often they are looked through.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    // Whoever signs out by a page is about to leave it: cut meanwhile, the browser would call it a fault.
    private static readonly TimeSpan Leaving = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<Connection, byte> _open = new();
    private readonly Lock _gate = new();

    // Bounded by the open connections.
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!AccessScheme.IsLiveConnection(context) || context.User.Identity is not { IsAuthenticated: true })
        {
            await next(context);
            return;
        }

        var person = PersonOf(context);
        if (!TryEnter(person))
        {
            await Refusal.WriteAsync(
                context, StatusCodes.Status429TooManyRequests, $"{MostPerPerson} pages or connections of this kind are open for this sign-in; that is the most. Close some.");
            return;
        }

        var connection = new Connection(context);
        _open[connection] = 0;
        try
        {
            // What ended between the check of the cookie and here was told to nobody.
            if (!Holds(context.User)) connection.Cut();
            await next(context);
        }
        finally
        {
            _open.TryRemove(connection, out _);
            connection.End();
            Leave(person);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        watch.Changed += Look;
        book.Changed += Look;
        try
        {
            using var timer = new PeriodicTimer(Pause, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken)) Look();
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
        finally
        {
            watch.Changed -= Look;
            book.Changed -= Look;
        }
    }

    private void Look()
    {
        foreach (var connection in _open.Keys)
        {
            if (Holds(connection.User)) continue;
            if (SignIns.IdOf(connection.User) is { } id && watch.IsEnded(id)) _ = CutAfterLeavingAsync(connection);
            else connection.Cut();
        }
    }

    private async Task CutAfterLeavingAsync(Connection connection)
    {
        await Task.Delay(Leaving, clock);
        connection.Cut();
    }

    private bool Holds(ClaimsPrincipal user) => KeyPrincipal.KeyOf(user) is { } key ? keys.StillHolds(key) : signIns.IsCurrent(user);

    private static string PersonOf(HttpContext context)
    {
        var who = context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? SignIns.IdOf(context.User) ?? context.User.Identity!.Name;
        return $"{(context.Request.Path.StartsWithSegments("/_blazor") ? "page" : "hub")} {who}";
    }

    private bool TryEnter(string person)
    {
        lock (_gate)
        {
            var count = _counts.GetValueOrDefault(person);
            if (count >= MostPerPerson) return false;
            _counts[person] = count + 1;
            return true;
        }
    }

    private void Leave(string person)
    {
        lock (_gate)
        {
            if (--_counts[person] == 0) _counts.Remove(person);
        }
    }

    /// <summary>One of them. Its request's context is used again for others as soon as it has ended.</summary>
    private sealed class Connection(HttpContext context)
    {
        private readonly Lock _gate = new();
        private bool _hasEnded;

        public ClaimsPrincipal User { get; } = context.User;

        public void Cut()
        {
            lock (_gate)
            {
                if (!_hasEnded) context.Abort();
            }
        }

        public void End()
        {
            lock (_gate) _hasEnded = true;
        }
    }
}
