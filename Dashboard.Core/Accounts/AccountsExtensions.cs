using Dashboard.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Accounts;

/// <summary>Adds what is kept about people.</summary>
public static class AccountsExtensions
{
    /// <summary>Adds the tables of accounts, and what asks and changes them. The state database has to be added by the caller.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="folder">Where this instance keeps what it knows while the state database is away.</param>
    public static IServiceCollection AddAccounts(this IServiceCollection services, string folder)
    {
        services.AddSingleton<IStateModelPart, AccountModel>();
        // A context lives as long as what is done with it: AccountDirectory opens a scope for each thing.
        services.AddScoped(provider => provider.GetRequiredService<StateDatabase>().CreateContext());
        services.AddIdentityCore<Account>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                // PasswordRules says what a password must be, in sentences of ours; any address of mail is a name.
                options.Password = new() { RequiredLength = 1, RequiredUniqueChars = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
                options.User.AllowedUserNameCharacters = "";
            })
            .AddUserStore<UserOnlyStore<Account, StateContext, Guid>>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = AccountPasswords.Iterations);
        services.AddSingleton<AccountDirectory>().AddSingleton<AccountKeeper>().AddSingleton<AccountLinks>().AddSingleton<SignInRecords>()
            .AddSingleton<AccountPasswords>().AddSingleton(provider => new GuessLimits(provider.GetRequiredService<TimeProvider>())).AddHostedService<EndedSignIns>();
        services.AddSingleton(provider => new AccountWatch(
            Path.Combine(folder, "accounts.json"), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AccountWatch>>()));
        return services.AddSingleton<IStateFollower>(provider => provider.GetRequiredService<AccountWatch>());
    }
}
