using Dashboard.Core.Accounts;

namespace Dashboard.Access.Accounts;

internal static class AccountAccessExtensions
{
    /// <summary>Adds signing in by password, the first admin, invitations, and what people do with their accounts.</summary>
    public static IServiceCollection AddAccountAccess(this IServiceCollection services)
    {
        services.AddSingleton(_ => new PasswordRules(CommonPasswords.Read()));
        services.AddSingleton<AccountSession>().AddSingleton<PasswordSignIn>().AddSingleton<AccountMail>().AddSingleton<OwnAccount>().AddSingleton<UserEditing>();
        services.AddSingleton<SetUp>().AddHostedService(provider => provider.GetRequiredService<SetUp>());
        return services.AddSingleton<ResetMailer>().AddHostedService(provider => provider.GetRequiredService<ResetMailer>());
    }
}
