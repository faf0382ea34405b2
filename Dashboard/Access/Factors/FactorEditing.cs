using System.Security.Claims;
using Dashboard.Access.Accounts;
using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Factors;
using Dashboard.Core.Storage;

namespace Dashboard.Access.Factors;

/// <summary>
/// What everybody may do with what they sign in by beside the password. Each change asks for the password: an open page, or a stolen cookie, is
/// not enough to get a key of one's own into somebody's account.
/// </summary>
internal sealed class FactorEditing(
    AccountFactors factors, PasswordSignIn passwords, FactorOptions options, TimeProvider clock)
{
    /// <summary>What an audit line calls the codes of an app.</summary>
    public const string Codes = "codes";

    private const string NoAccount = "This sign-in belongs to no account.";
    private const string OtherSignIn =
        "A second factor is required of you, and you have one: sign in with it to change what you sign in by. Who has lost all of them asks an admin.";

    /// <summary>By what whoever asks can sign in; null: they have no account.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<FactorState?> ReadAsync(ClaimsPrincipal user, CancellationToken cancel) =>
        SignIns.AccountIdOf(user) is { } id ? await factors.ReadAsync(id, cancel) : null;

    /// <summary>The key that was begun with; null: none, or too long ago.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<TimeCodeKey?> BegunAsync(ClaimsPrincipal user, CancellationToken cancel) =>
        SignIns.AccountIdOf(user) is { } id ? await factors.BegunAsync(id, cancel) : null;

    /// <summary>Begins with an app.</summary>
    /// <exception cref="UnauthorizedAccessException">Whoever asks has no account, or may not with this sign-in.</exception>
    /// <exception cref="AccountRefusedException">The password was tried too often.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<FactorChange> BeginCodesAsync(HttpContext context, string? password)
    {
        var (id, _) = await OwnAsync(context);
        if (await CheckAsync(context, password) is { } wrong) return wrong;
        await factors.BeginAsync(id, context.RequestAborted);
        return FactorChange.Done;
    }

    /// <summary>Takes the app into use by a code of it; from then on the sign-in counts as one with both.</summary>
    /// <exception cref="UnauthorizedAccessException">Whoever asks has no account, or may not with this sign-in.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<FactorChange> ConfirmCodesAsync(HttpContext context, string? code)
    {
        var (id, name) = await OwnAsync(context);
        var line = Line(context, name, "factor.add", before: null, FactorWords.Factor(Codes));
        if (await factors.ConfirmAsync(id, code ?? "", line, context.RequestAborted) is not { } codes)
            return FactorChange.Wrong("code", "is not the one that the app shows", "the six digits of this moment; the clock of the phone must be right");
        await RaiseAsync(context, SignInWay.Code);
        return new([], codes);
    }

    /// <summary>New recovery codes instead of those that are left.</summary>
    /// <exception cref="UnauthorizedAccessException">Whoever asks has no account, or may not with this sign-in.</exception>
    /// <exception cref="AccountRefusedException">The password was tried too often, or no codes are in use.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<FactorChange> RenewRecoveryCodesAsync(HttpContext context, string? password)
    {
        var (id, name) = await OwnAsync(context);
        if (await CheckAsync(context, password) is { } wrong) return wrong;
        var line = Line(context, name, "factor.add", before: null, FactorWords.Factor("recovery codes"));
        var codes = await factors.RenewRecoveryCodesAsync(id, line, context.RequestAborted)
            ?? throw new AccountRefusedException("No app is in use any more, so there is nothing that recovery codes could stand for.");
        return new([], codes);
    }

    /// <summary>Asks for codes no more.</summary>
    /// <exception cref="UnauthorizedAccessException">Whoever asks has no account, or may not with this sign-in.</exception>
    /// <exception cref="AccountRefusedException">The password was tried too often.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<FactorChange> RemoveCodesAsync(HttpContext context, string? password)
    {
        var (id, name) = await OwnAsync(context);
        if (await CheckAsync(context, password) is { } wrong) return wrong;
        await factors.RemoveCodesAsync(id, Line(context, name, "factor.remove", FactorWords.Factor(Codes), after: null), context.RequestAborted);
        return FactorChange.Done;
    }

    /// <summary>Who asks, if they may change what they sign in by.</summary>
    /// <exception cref="UnauthorizedAccessException">Whoever asks has no account, or may not with this sign-in.</exception>
    internal async Task<(Guid Id, string Name)> OwnAsync(HttpContext context)
    {
        var user = context.User;
        if (SignIns.AccountIdOf(user) is not { } id || user.Identity is not { IsAuthenticated: true, Name: { } name })
            throw new UnauthorizedAccessException(NoAccount);
        // Else whoever knows the password alone would give themselves the second factor that is to keep them out.
        if (SecondFactorDemand.IsHeldBack(user, options) && await factors.ReadAsync(id, context.RequestAborted) is { HasAny: true })
            throw new UnauthorizedAccessException(OtherSignIn);
        return (id, name);
    }

    /// <summary>What is wrong with the password of whoever asks; null: nothing. The same limits hold as for signing in.</summary>
    /// <exception cref="AccountRefusedException">It was tried too often.</exception>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    internal async Task<FactorChange?> CheckAsync(HttpContext context, string? password)
    {
        var verdict = await passwords.CheckAsync(context.User.Identity?.Name ?? "", password ?? "", context.Connection.RemoteIpAddress, context.RequestAborted);
        if (verdict.Wait > TimeSpan.Zero) throw new AccountRefusedException(AccountText.Wait(verdict.Wait));
        return verdict.Account is { } account && account.Id == SignIns.AccountIdOf(context.User)
            ? null
            : FactorChange.Wrong("confirm", "is wrong", "the one that you sign in with");
    }

    /// <summary>Whoever showed a second factor in this sign-in need not sign in again by it.</summary>
    internal static Task RaiseAsync(HttpContext context, SignInWay way) =>
        SignIns.WayOf(context.User) is null or SignInWay.Password ? AccountSession.RaiseAsync(context, way) : Task.CompletedTask;

    /// <summary>A line of the audit trail about what somebody changed of their own.</summary>
    internal AuditEntry Line(HttpContext context, string name, string action, string? before, string? after) =>
        new(name, action, name, before, after, AccountSession.From(context), clock.GetUtcNow());
}
