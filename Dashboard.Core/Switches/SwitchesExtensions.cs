using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Switches;

/// <summary>Adds the live flags.</summary>
public static partial class SwitchesExtensions
{
    /// <summary>Adds the flags and what keeps them; the state database has to be added by the caller.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Says how the flags start.</param>
    /// <param name="file">Where what was set last is kept on this instance.</param>
    /// <param name="nameOf">The route template of an endpoint, as it is chosen by.</param>
    public static IServiceCollection AddSwitches(
        this IServiceCollection services, IConfiguration configuration, string file, Func<RouteEndpoint, string> nameOf)
    {
        var start = SwitchOptions.Start(configuration);
        services.AddSingleton(provider =>
        {
            var logger = provider.GetRequiredService<ILogger<LiveSwitches>>();
            return new LiveSwitches(start, nameOf, exception => Log.SubscriberFailed(logger, exception));
        });
        services.AddSingleton(provider => new FlagKeeper(
            provider.GetRequiredService<LiveSwitches>(), provider.GetRequiredService<IStateStore>(), provider.GetRequiredService<StateDatabase>(),
            new FlagFile(file, provider.GetRequiredService<ILogger<FlagFile>>()), provider.GetRequiredService<IAuditLog>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<FlagKeeper>>()));
        return services.AddSingleton<IStateFollower>(provider => provider.GetRequiredService<FlagKeeper>());
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Somebody who follows the flags failed")]
        public static partial void SubscriberFailed(ILogger logger, Exception exception);
    }
}
