using Dashboard.Access.Passkeys;
using Dashboard.Core.Accounts.Factors;

namespace Dashboard.Access.Factors;

internal static class FactorExtensions
{
    /// <summary>Adds what people sign in by beside a password; Data Protection and the accounts have to be added by the caller.</summary>
    public static IServiceCollection AddFactors(this IServiceCollection services, IConfiguration configuration)
    {
        // Read when it is needed: wrong settings are told of by the start, all at once.
        services.AddSingleton(_ => FactorOptions.Read(configuration));
        services.AddSingleton<FactorSecrets>().AddSingleton<AccountFactors>().AddSingleton<AccountPasskeys>();
        return services.AddSingleton<SecondStep>().AddSingleton<FactorEditing>().AddSingleton<FactorRemoval>().AddSingleton<PasskeyCeremony>().AddSingleton<PasskeyEditing>();
    }
}
