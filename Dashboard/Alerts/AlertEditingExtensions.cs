using Dashboard.Configuration;
using Dashboard.Core.Alerts;

namespace Dashboard.Alerts;

internal static class AlertEditingExtensions
{
    /// <summary>Adds the alerts, and what pages and the API do with them.</summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) =>
        services.AddAlerts(configuration, DataDirectory.Alerts(configuration), environment.EnvironmentName)
            .AddSingleton<HistoryTurns>().AddSingleton<RuleEditing>().AddSingleton<ThresholdSuggesting>().AddSingleton<SilenceEditing>().AddSingleton<ChannelEditing>();
}
