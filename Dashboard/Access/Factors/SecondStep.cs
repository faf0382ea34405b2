using System.Text.Json;
using Dashboard.Access.Accounts;
using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Factors;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Access.Factors;

/// <summary>What comes between a right password and the cookie: a code, where the account asks for one.</summary>
internal sealed class SecondStep(
    AccountFactors factors, AccountKeeper keeper, AccountSession session, GuessLimits limits, IDataProtectionProvider protection, IAuditLog audit,
    TimeProvider clock)
{
    public const string Page = "/sign-in/code";

    private readonly StepCookie<PendingSignIn> _pending = new("second-step", protection, clock);

    /// <summary>Goes on after a right password: signs in, or asks for a code first.</summary>
    /// <param name="context">The request, whose answer has not begun.</param>
    /// <param name="account">Whose password it was.</param>
    /// <param name="returnUrl">Where to go when signed in; a path of this program.</param>
    /// <returns>Where to go now.</returns>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<string> ContinueAsync(HttpContext context, AccountEntry account, string returnUrl)
    {
        if (await factors.ReadAsync(account.Id, context.RequestAborted) is { HasCodes: true })
        {
            _pending.Write(context, new(account.Id, account.Stamp, returnUrl));
            return Page;
        }

        await session.SignInAsync(context, account, SignInWay.Password);
        return returnUrl;
    }

    /// <summary>Whether a code is waited for.</summary>
    public bool IsPending(HttpContext context) => _pending.Read(context) is not null;

    /// <summary>Tries a code, of the app or a recovery code, and signs in when it is right.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<SecondVerdict> TryAsync(HttpContext context, string code)
    {
        if (_pending.Read(context) is not { } pending) return SecondVerdict.Wrong;
        // Counted for the account, wherever it is tried from: nobody gets here without the password, and there are only a million codes.
        var place = $"code {pending.Account}";
        var wait = limits.TryBegin(place, "");
        if (wait > TimeSpan.Zero) return new(GoTo: null, wait);

        CodeVerdict verdict;
        Account? account;
        try
        {
            account = await keeper.FindAsync(pending.Account);
            // Disabled, or with another password, since the right one was given.
            if (account is not { IsDisabled: false } || account.SecurityStamp != pending.Stamp) return Refuse(context, account?.UserName, "code, too late");
            verdict = await factors.UseAsync(pending.Account, code, Line(context, account.UserName!, "factor.used-recovery", after: null), context.RequestAborted);
        }
        catch (StateUnavailableException)
        {
            limits.TakeBack(place, "");
            throw;
        }

        if (verdict == CodeVerdict.Wrong) return Refuse(context, account.UserName, "code");
        if (verdict == CodeVerdict.WrongRecoveryCode) return Refuse(context, account.UserName, "recovery code");
        limits.Succeed(place, "");
        _pending.Delete(context);
        await session.SignInAsync(context, AccountEntry.Of(account), verdict == CodeVerdict.Code ? SignInWay.Code : SignInWay.RecoveryCode);
        return new(pending.ReturnUrl, TimeSpan.Zero);
    }

    private SecondVerdict Refuse(HttpContext context, string? name, string by)
    {
        audit.Record(Line(context, name ?? AccountText.Nobody, AuditActions.SignInFailed, JsonSerializer.Serialize(new { by })));
        return SecondVerdict.Wrong;
    }

    private AuditEntry Line(HttpContext context, string name, string action, string? after) =>
        new(name, action, name, Before: null, after, AccountSession.From(context), clock.GetUtcNow());
}
