using Dashboard.Access.Factors;
using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Factors;

namespace Dashboard.Access.Passkeys;

/// <summary>What everybody may do with their passkeys.</summary>
internal sealed class PasskeyEditing(PasskeyCeremony ceremony, AccountPasskeys passkeys, FactorEditing editing)
{
    /// <summary>The most passkeys of an account.</summary>
    public const int Most = 20;

    private const string Kind = "passkey";

    /// <summary>What the browser needs to make one, as JSON, or what is wrong.</summary>
    /// <exception cref="UnauthorizedAccessException">Whoever asks has no account, or may not with this sign-in.</exception>
    /// <exception cref="AccountRefusedException">The password was tried too often, there are too many, or browsers make none for this address.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">The state database does not answer.</exception>
    public async Task<(string? Options, FactorChange Change)> BeginAddAsync(HttpContext context, string? name, string? password)
    {
        var (id, account) = await editing.OwnAsync(context);
        if (!ceremony.IsOffered(context)) throw new AccountRefusedException("Browsers make no passkeys for this address: open the program by its name, over HTTPS.");
        if (PasskeyName.Problem(name) is { } problem) return (null, new([problem], []));
        if (await editing.CheckAsync(context, password) is { } wrong) return (null, wrong);
        if ((await passkeys.ListAsync(id)).Count >= Most) throw new AccountRefusedException($"You have {Most} passkeys already; that is the most. Remove one.");
        return (await ceremony.BeginAddAsync(context, id, account, name!.Trim()), FactorChange.Done);
    }

    /// <summary>Adds the one that the browser made; from then on the sign-in counts as one with both factors.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="UnauthorizedAccessException">Whoever asks has no account, or may not with this sign-in.</exception>
    /// <exception cref="AccountRefusedException">The browser's answer is none of what it was asked, or too late.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">The state database does not answer.</exception>
    public async Task<string> EndAddAsync(HttpContext context, string? credential)
    {
        var (id, account) = await editing.OwnAsync(context);
        if (!ceremony.IsOffered(context) || await ceremony.EndAddAsync(context, id, credential ?? "") is not { } made
            || !await passkeys.AddAsync(id, made, editing.Line(context, account, "factor.add", before: null, FactorWords.Factor(Kind, made.Name)), context.RequestAborted))
            throw new AccountRefusedException("This passkey could not be added: it took more than five minutes, or the browser's answer does not hold. Try again.");
        await FactorEditing.RaiseAsync(context, SignInWay.Passkey);
        return made.Name ?? "";
    }

    /// <summary>One of one's own; null: there is none.</summary>
    /// <exception cref="Core.Storage.StateUnavailableException">The state database does not answer.</exception>
    public async Task<PasskeyEntry?> FindAsync(HttpContext context, string passkey) =>
        SignIns.AccountIdOf(context.User) is { } id ? (await passkeys.ListAsync(id)).FirstOrDefault(one => one.Id == passkey) : null;

    /// <summary>Calls one something else.</summary>
    /// <exception cref="UnauthorizedAccessException">Whoever asks has no account, or may not with this sign-in.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">The state database does not answer.</exception>
    public async Task<FactorChange> RenameAsync(HttpContext context, string passkey, string? name)
    {
        var (id, account) = await editing.OwnAsync(context);
        if (PasskeyName.Problem(name) is { } problem) return new([problem], []);
        var given = name!.Trim();
        await passkeys.RenameAsync(
            id, passkey, given, before => editing.Line(context, account, "factor.rename", FactorWords.Factor(Kind, before), FactorWords.Factor(Kind, given)),
            context.RequestAborted);
        return FactorChange.Done;
    }

    /// <summary>Removes one: it signs nobody in any more.</summary>
    /// <exception cref="UnauthorizedAccessException">Whoever asks has no account, or may not with this sign-in.</exception>
    /// <exception cref="AccountRefusedException">The password was tried too often.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">The state database does not answer.</exception>
    public async Task<FactorChange> RemoveAsync(HttpContext context, string passkey, string? password)
    {
        var (id, account) = await editing.OwnAsync(context);
        if (await editing.CheckAsync(context, password) is { } wrong) return wrong;
        await passkeys.RemoveAsync(
            id, passkey, name => editing.Line(context, account, "factor.remove", FactorWords.Factor(Kind, name), after: null), context.RequestAborted);
        return FactorChange.Done;
    }
}
