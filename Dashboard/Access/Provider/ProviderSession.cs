using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Access.Accounts;
using Dashboard.Access.Factors;
using Dashboard.Core.Accounts;
using Dashboard.Core.Common.Addresses;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;

namespace Dashboard.Access.Provider;

/// <summary>Signs in whom the provider vouches for, if one of their groups may in.</summary>
internal sealed partial class ProviderSession(
    ProviderOptions options, ProviderAccounts accounts, AccountSession session, IAuditLog audit, TimeProvider clock, ILogger<ProviderSession> logger)
{
    private const int LongestProvider = 16;

    // Of its own: whoever makes a browser fail here again and again must not hold up its owner's password.
    private readonly GuessLimits _notes = new(clock);

    // Another provider is another one's people, whatever it calls them.
    private readonly string _provider = "oidc " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(options.Authority.AbsoluteUri)))[..LongestProvider];

    /// <summary>Goes on after a token that holds.</summary>
    /// <returns>Where to go: further in, or back to the sign-in page with what is wrong.</returns>
    public async Task<string> SignInAsync(HttpContext context, ClaimsPrincipal token, string? returnUrl)
    {
        var target = ReturnUrl.Local(returnUrl);
        if (ProviderPerson.Of(token, options) is not { } person) return Refuse(context, AccountText.Nobody, target, SignInAnswer.ProviderRefused);
        if (person.Role is not { } role) return Refuse(context, person.Name, target, SignInAnswer.ProviderNoGroup);
        try
        {
            var (_, after) = await accounts.SignInAsync(_provider, person.Subject, person.Name, role, done => LineOf(context, done), context.RequestAborted);
            await session.SignInAsync(context, after, SignInWay.Provider);
            return target;
        }
        catch (AccountRefusedException exception)
        {
            Log.Refused(logger, exception.Message);
            return Refuse(context, person.Name, target, SignInAnswer.ProviderAccount);
        }
        catch (StateUnavailableException)
        {
            return ReturnUrl.SignInPage(target);
        }
    }

    /// <summary>Goes back to the sign-in page after a token that does not hold, or none.</summary>
    public string Fail(HttpContext context, Exception? failure, string? returnUrl)
    {
        var target = ReturnUrl.Local(returnUrl);
        // Anybody can come here as often as they like, with anything: it must not fill the log and the audit trail.
        if (_notes.TryBegin(CallerNetwork.Of(context.Connection.RemoteIpAddress), "") > TimeSpan.Zero) return SignInApi.AnswerPage(target, SignInAnswer.ProviderRefused);
        Log.Failed(logger, failure);
        return Refuse(context, AccountText.Nobody, target, SignInAnswer.ProviderRefused);
    }

    private AuditEntry? LineOf(HttpContext context, ProviderSignIn done)
    {
        var (before, after) = done;
        if (before == after) return null;
        return Line(
            context, after.Name, before is null ? "account.add" : "account.change", before is null ? null : UserWords.Audit(before.Role, before.IsDisabled),
            UserWords.Audit(after.Role, after.IsDisabled));
    }

    private string Refuse(HttpContext context, string name, string target, SignInAnswer answer)
    {
        audit.Record(Line(context, name, AuditActions.SignInFailed, before: null, FactorWords.Audit(SignInWay.Provider)));
        return SignInApi.AnswerPage(target, answer);
    }

    private AuditEntry Line(HttpContext context, string name, string action, string? before, string? after) =>
        new(name, action, name, before, after, AccountSession.From(context), clock.GetUtcNow());

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Somebody whom the identity provider vouches for was not let in: {Reason}")]
        public static partial void Refused(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in by the identity provider failed")]
        public static partial void Failed(ILogger logger, Exception? exception);
    }
}
