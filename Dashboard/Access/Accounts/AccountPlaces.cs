namespace Dashboard.Access.Accounts;

/// <summary>The pages that links of mails lead to.</summary>
internal static class AccountPlaces
{
    public const string Join = "/join";
    public const string Reset = "/reset";
    public const string Account = "/account";
}
