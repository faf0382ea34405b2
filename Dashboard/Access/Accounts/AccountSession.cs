using Dashboard.Access.Audit;
using Dashboard.Access.Factors;
using Dashboard.Core.Accounts;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dashboard.Access.Accounts;

/// <summary>Gives the cookie to whoever has shown, in whatever way, that an account is theirs; and takes it away.</summary>
internal sealed class AccountSession(
    SignIns signIns, SignInRecords records, AccountDirectory directory, AccountWatch watch, IAuditLog audit, TimeProvider clock)
{
    /// <summary>Signs in.</summary>
    /// <param name="context">The request, whose answer has not begun.</param>
    /// <param name="account">Whose account it is.</param>
    /// <param name="way">How they showed it.</param>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task SignInAsync(HttpContext context, AccountEntry account, SignInWay way)
    {
        // It may have been made on another instance a moment ago.
        if (watch.Find(account.Id) != account) await directory.ChangeAsync(static (_, _) => Task.FromResult(true), context.RequestAborted);
        var principal = signIns.Of(account, way);
        var record = new SignInRecord(
            SignIns.IdOf(principal)!, SignIns.SignedInAt(principal)!.Value, From(context), BrowserName.Of(context.Request.Headers.UserAgent));
        foreach (var one in await records.AddAsync(account.Id, record, SignIns.AbsoluteLifetime, context.RequestAborted)) signIns.End(one.Id, one.At);
        signIns.End(context.User);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, principal);
        audit.Record(new(account.Name, AuditActions.SignedIn, account.Name, Before: null, FactorWords.Audit(way), From(context), clock.GetUtcNow()));
    }

    /// <summary>Notes in the cookie that somebody who is signed in has shown more meanwhile.</summary>
    public static Task RaiseAsync(HttpContext context, SignInWay way)
    {
        context.User = SignIns.With(context.User, way);
        return context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, context.User);
    }

    /// <summary>Signs out; works also while the state database is away.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        var user = context.User;
        signIns.End(user);
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (user.Identity is not { IsAuthenticated: true, Name: { } name }) return;
        audit.Record(new(name, AuditActions.SignedOut, name, Before: null, After: null, From(context), clock.GetUtcNow()));
        if (SignIns.AccountIdOf(user) is not { } account || SignIns.IdOf(user) is not { } id || !directory.IsReady) return;
        try
        {
            await records.ForgetAsync(account, id, CancellationToken.None);
        }
        catch (StateUnavailableException)
        {
            // It is forgotten when its day is over.
        }
    }

    /// <summary>The address that a request came from; null when it is not known.</summary>
    public static string? From(HttpContext context) => VisitorAddress.Of(context);
}
