using System.Data.Common;
using System.Runtime.ExceptionServices;
using Dashboard.Access.Factors;
using Dashboard.Core.Accounts;
using Dashboard.Core.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dashboard.Access.Passkeys;

/// <summary>
/// Asks browsers for passkeys and checks what they answer, by the library's handler. What an answer is checked against lies in a cookie of its
/// own meanwhile. A passkey always asks its owner for a PIN, a finger or a face, and knows whose it is.
/// </summary>
internal sealed class PasskeyCeremony(AccountDirectory directory, FactorOptions options, IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly StepCookie<PasskeyAddStep> _adding = new("passkey-add", protection, clock);
    private readonly StepCookie<PasskeySignInStep> _signingIn = new("passkey-sign-in", protection, clock);

    /// <summary>Whether passkeys can be made for the address that was asked.</summary>
    public bool IsOffered(HttpContext context) => PasskeyDomain.For(options, context.Request) is not null;

    /// <summary>What a browser needs to make one, as JSON.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<string> BeginAddAsync(HttpContext context, Guid account, string accountName, string name)
    {
        var entity = new PasskeyUserEntity { Id = account.ToString(), Name = accountName, DisplayName = accountName };
        var made = await directory.AskAsync((users, _) => Handler(users, context).MakeCreationOptionsAsync(entity, context));
        _adding.Write(context, new(account, name, made.AttestationState ?? ""));
        return made.CreationOptionsJson;
    }

    /// <summary>A new passkey out of the browser's answer, with the name that it is to have; null: the answer is none of it.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<UserPasskeyInfo?> EndAddAsync(HttpContext context, Guid account, string credential)
    {
        if (_adding.Read(context) is not { } step || step.Account != account || credential.Length == 0) return null;
        _adding.Delete(context);
        var made = await directory.AskAsync(async (users, _) => Checked(await Handler(users, context).PerformAttestationAsync(
            new() { HttpContext = context, CredentialJson = credential, AttestationState = step.State })));
        if (!made.Succeeded || made.UserEntity.Id != account.ToString()) return null;
        made.Passkey.Name = step.Name;
        return made.Passkey;
    }

    /// <summary>What a browser needs to sign in by one, as JSON: it asks nobody's name.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<string> BeginSignInAsync(HttpContext context)
    {
        var made = await directory.AskAsync((users, _) => Handler(users, context).MakeRequestOptionsAsync(user: null, context));
        _signingIn.Write(context, new(made.AssertionState ?? ""));
        return made.RequestOptionsJson;
    }

    /// <summary>Whose passkey it was; null: nobody's, or the answer is none of it.</summary>
    /// <exception cref="StateUnavailableException">The state database does not answer.</exception>
    public async Task<Account?> EndSignInAsync(HttpContext context, string credential)
    {
        if (_signingIn.Read(context) is not { } step || credential.Length == 0) return null;
        _signingIn.Delete(context);
        return await directory.AskAsync(async (users, _) =>
        {
            var verdict = await Handler(users, context).PerformAssertionAsync(new() { HttpContext = context, CredentialJson = credential, AssertionState = step.State });
            if (verdict is not { Succeeded: true, User: { } account, Passkey: { } passkey })
            {
                Rethrow(verdict.Failure);
                return null;
            }

            // How often it was used by its own count, by which a copy of it would be noticed.
            return (await users.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded ? account : null;
        });
    }

    private PasskeyHandler<Account> Handler(UserManager<Account> users, HttpContext context) => new(users, Options.Create(new IdentityPasskeyOptions
    {
        ServerDomain = PasskeyDomain.For(options, context.Request) ?? throw new InvalidOperationException("Passkeys are not made for this address."),
        AuthenticatorTimeout = Patience,
        UserVerificationRequirement = "required",
        ResidentKeyRequirement = "required",
        AttestationConveyancePreference = "none",
        // The library compares with the header Origin, which is "null" for the forms of pages with our Referrer-Policy.
        ValidateOrigin = static asked => ValueTask.FromResult(
            !asked.CrossOrigin && PasskeyDomain.IsOwn(asked.Origin, asked.HttpContext.Request.Host, asked.HttpContext.Request.IsHttps)),
    }));

    private static PasskeyAttestationResult Checked(PasskeyAttestationResult result)
    {
        if (!result.Succeeded) Rethrow(result.Failure);
        return result;
    }

    // The handler takes whatever goes wrong for a wrong answer; that the database is away is none.
    private static void Rethrow(PasskeyException? failure)
    {
        if (failure?.InnerException is { } cause && cause is DbException or TimeoutException or InvalidOperationException { InnerException: DbException })
            ExceptionDispatchInfo.Throw(cause);
    }
}
