using System.Net;
using Dashboard.Core.Accounts;
using Dashboard.Core.Common.Addresses;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;

namespace Dashboard.Access.Accounts;

/// <summary>
/// Checks a password. Whoever tries one learns whether it is right and nothing else: a name that nobody has gets the same answer after the
/// same time.
/// </summary>
internal sealed class PasswordSignIn(AccountKeeper keeper, AccountPasswords passwords, GuessLimits limits, IAuditLog audit, TimeProvider clock)
{
    /// <param name="given">The name, as it was typed.</param>
    /// <param name="password">The password.</param>
    /// <param name="from">The address that it is tried from.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StateUnavailableException">The state database does not answer, so nobody can sign in by password.</exception>
    public async Task<PasswordVerdict> CheckAsync(string given, string password, IPAddress? from, CancellationToken cancel)
    {
        var name = AccountName.TryRead(given, out var read) ? read : "";
        var network = CallerNetwork.Of(from);
        var wait = limits.TryBegin(network, name);
        if (wait > TimeSpan.Zero) return new(Account: null, wait);

        Account? account;
        try
        {
            account = await keeper.FindAsync(name);
        }
        catch (StateUnavailableException)
        {
            limits.TakeBack(network, name);
            throw;
        }

        if (await passwords.IsAsync(account?.PasswordHash, password, cancel) && account is { IsDisabled: false })
        {
            limits.Succeed(network, name);
            return new(account, TimeSpan.Zero);
        }

        // What was typed as a name may be a password.
        name = account?.UserName ?? AccountText.Nobody;
        audit.Record(new(name, AuditActions.SignInFailed, name, Before: null, After: null, from?.ToString(), clock.GetUtcNow()));
        return new(Account: null, TimeSpan.Zero);
    }
}
