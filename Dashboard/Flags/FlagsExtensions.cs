using Dashboard.Configuration;
using Dashboard.Core.Pipeline;
using Dashboard.Core.Switches;

namespace Dashboard.Flags;

internal static class FlagsExtensions
{
    /// <summary>Adds the live flags, and what the page and the API do with them.</summary>
    public static IServiceCollection AddFlags(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSwitches(configuration, DataDirectory.Flags(configuration), RouteName.Of)
            .AddSingleton<KnownEndpoints>().AddSingleton<FlagSwitching>();
}
