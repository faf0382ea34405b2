using System.Security.Claims;
using Dashboard.Access.Factors;
using Dashboard.Core.Accounts;
using Dashboard.Core.Common;
using Dashboard.Core.Storage;

namespace Dashboard.Access.Accounts;

/// <summary>What everybody may do with their own account, and with a link that was given to them.</summary>
internal sealed class OwnAccount(
    AccountKeeper keeper, AccountLinks links, AccountPasswords passwords, PasswordRules rules, PasswordSignIn signIn, SignInRecords records, SetUp setUp,
    FactorEditing factors, TimeProvider clock)
{
    private const string LinkIsDead = "This link is unknown, used or too old.";

    /// <summary>The sign-ins of whoever asks, newest first; none for those without an account.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<IReadOnlyList<SignInRecord>> SignInsOfAsync(ClaimsPrincipal user, CancellationToken cancel) =>
        SignIns.AccountIdOf(user) is { } id ? await records.ListAsync(id, SignIns.AbsoluteLifetime, cancel) : [];

    /// <summary>Makes the first admin.</summary>
    /// <exception cref="AccountRefusedException">There is an admin already, or the token is good no more.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<PasswordChange> SetUpAsync(HttpContext context, string? token, string? given, string? password, string? again)
    {
        var (errors, name) = Check(given, password, again);
        if (errors.Count > 0) return PasswordChange.Wrong(errors);
        if (!setUp.IsGood(TokenIn(token))) throw new AccountRefusedException("This token does not set the program up: each works once, for 30 minutes, and only until the program restarts.");
        var hash = await passwords.HashAsync(password!, context.RequestAborted);
        return PasswordChange.Done(await setUp.RunAsync(TokenIn(token), name!, hash, added => Added(context, added), context.RequestAborted));
    }

    /// <summary>Makes the account of whoever was invited.</summary>
    /// <exception cref="AccountRefusedException">The link is dead, or they have an account already.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<PasswordChange> JoinAsync(HttpContext context, string? token, string? password, string? again)
    {
        var name = await NameAsync(token, isInvitation: true, context);
        var (errors, _) = Check(name, password, again);
        if (errors.Count > 0) return PasswordChange.Wrong(errors);
        var hash = await passwords.HashAsync(password!, context.RequestAborted);
        var account = await links.JoinAsync(TokenIn(token), hash, added => Added(context, added), context.RequestAborted);
        return PasswordChange.Done(account ?? throw new AccountRefusedException(LinkIsDead));
    }

    /// <summary>Sets a new password by a link.</summary>
    /// <exception cref="AccountRefusedException">The link is dead.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<PasswordChange> ResetAsync(HttpContext context, string? token, string? password, string? again)
    {
        var name = await NameAsync(token, isInvitation: false, context);
        var (errors, _) = Check(name, password, again);
        if (errors.Count > 0) return PasswordChange.Wrong(errors);
        var hash = await passwords.HashAsync(password!, context.RequestAborted);
        var account = await links.SetPasswordAsync(TokenIn(token), hash, one => Line(context, one.Name, "account.password"), context.RequestAborted);
        return PasswordChange.Done(account ?? throw new AccountRefusedException(LinkIsDead));
    }

    /// <summary>Sets a new password by the old one, and ends all sign-ins.</summary>
    /// <exception cref="UnauthorizedAccessException">Whoever asks has no account, or may not with this sign-in.</exception>
    /// <exception cref="AccountRefusedException">The old password is wrong, or was tried too often.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<PasswordChange> ChangePasswordAsync(HttpContext context, string? old, string? password, string? again)
    {
        var (id, name) = await factors.OwnAsync(context);
        var (errors, _) = Check(name, password, again);
        if (errors.Count > 0) return PasswordChange.Wrong(errors);
        // The same limits as for signing in: whoever finds an open page must not be able to try on.
        var verdict = await signIn.CheckAsync(name, old ?? "", context.Connection.RemoteIpAddress, context.RequestAborted);
        if (verdict.Wait > TimeSpan.Zero) throw new AccountRefusedException(AccountText.Wait(verdict.Wait));
        if (verdict.Account?.Id != id) return PasswordChange.Wrong([new("old", "is wrong", "the one that you sign in with")]);
        var hash = await passwords.HashAsync(password!, context.RequestAborted);
        var account = await keeper.SetPasswordAsync(id, hash, one => Line(context, one.Name, "account.password"), context.RequestAborted);
        return PasswordChange.Done(account ?? throw new AccountRefusedException("This account was deleted meanwhile."));
    }

    /// <summary>Ends all sign-ins of whoever asks, this one too.</summary>
    /// <exception cref="UnauthorizedAccessException">Whoever asks has no account, or may not with this sign-in.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task SignOutEverywhereAsync(HttpContext context)
    {
        var (id, _) = await factors.OwnAsync(context);
        await keeper.EndSignInsAsync(id, one => Line(context, one.Name, "account.sign-outs"), context.RequestAborted);
    }

    private async Task<string> NameAsync(string? token, bool isInvitation, HttpContext context) =>
        await links.NameAsync(TokenIn(token), isInvitation, context.RequestAborted) ?? throw new AccountRefusedException(LinkIsDead);

    private (List<FieldError> Errors, string? Name) Check(string? given, string? password, string? again)
    {
        var errors = new List<FieldError>();
        if (!AccountName.TryRead(given, out var name)) errors.Add(AccountName.Problem("name", given));
        if (rules.Check("password", password, name ?? "") is { } wrong) errors.Add(wrong);
        else if (again != password) errors.Add(new("again", "is another one", "the same password once more"));
        return (errors, name);
    }

    private AuditEntry Added(HttpContext context, AccountEntry account) =>
        Line(context, account.Name, "account.add", UserWords.Audit(account.Role, isDisabled: false));

    private AuditEntry Line(HttpContext context, string name, string action, string? after = null) =>
        new(name, action, name, Before: null, after, AccountSession.From(context), clock.GetUtcNow());

    private static string TokenIn(string? given) => SignInApi.TokenIn(given ?? "");
}
