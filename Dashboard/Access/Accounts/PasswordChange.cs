using Dashboard.Core.Accounts;
using Dashboard.Core.Common;

namespace Dashboard.Access.Accounts;

/// <summary>What came of a form with a new password.</summary>
/// <param name="Account">Whose it is now; null: something is wrong.</param>
/// <param name="Errors">What is wrong.</param>
internal sealed record PasswordChange(AccountEntry? Account, IReadOnlyList<FieldError> Errors)
{
    public static PasswordChange Done(AccountEntry account) => new(account, []);

    public static PasswordChange Wrong(IReadOnlyList<FieldError> errors) => new(Account: null, errors);
}
