using Dashboard.Benchmarks.Harness;
using Microsoft.Extensions.Configuration;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace Dashboard.Benchmarks.Switches;

/// <summary>Microsoft.FeatureManagement with the same flags, asked as its documentation shows.</summary>
internal sealed class FeatureManagers : IDisposable
{
    private readonly ServiceProvider _provider;

    public FeatureManagers(SwitchRequests requests)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["feature_management:feature_flags:0:id"] = "off",
            ["feature_management:feature_flags:0:enabled"] = "false",
            ["feature_management:feature_flags:1:id"] = "on",
            ["feature_management:feature_flags:1:enabled"] = "true",
            ["feature_management:feature_flags:2:id"] = "share",
            ["feature_management:feature_flags:2:enabled"] = "true",
            ["feature_management:feature_flags:2:conditions:client_filters:0:name"] = "Microsoft.Targeting",
            ["feature_management:feature_flags:2:conditions:client_filters:0:parameters:Audience:DefaultRolloutPercentage"] = "30",
        }).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging();
        services.AddFeatureManagement().AddFeatureFilter<ContextualTargetingFilter>();
        _provider = services.BuildServiceProvider();
        var features = _provider.GetRequiredService<IFeatureManager>();
        var variants = _provider.GetRequiredService<IVariantFeatureManager>();
        Off = new("Microsoft.FeatureManagement IFeatureManager, off", (operations, _) =>
        {
            for (var i = 0; i < operations; i++) features.IsEnabledAsync("off").GetAwaiter().GetResult();
        });
        On = new("Microsoft.FeatureManagement IFeatureManager, on", (operations, _) =>
        {
            for (var i = 0; i < operations; i++) features.IsEnabledAsync("on").GetAwaiter().GetResult();
        });
        Share = new("Microsoft.FeatureManagement IFeatureManager, targeting 30 %", (operations, _) =>
        {
            for (var i = 0; i < operations; i++)
                features.IsEnabledAsync("share", new TargetingContext { UserId = requests.CallerAt(i) }).GetAwaiter().GetResult();
        });
        Variant = new("Microsoft.FeatureManagement IVariantFeatureManager, on", (operations, _) =>
        {
            for (var i = 0; i < operations; i++) variants.IsEnabledAsync("on").AsTask().GetAwaiter().GetResult();
        });
    }

    public Contestant Off { get; }

    public Contestant On { get; }

    public Contestant Share { get; }

    public Contestant Variant { get; }

    public void Dispose() => _provider.Dispose();
}
