using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.SlowRequests;
using Dashboard.Core.Pooling;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Core.Pipeline;

/// <summary>Adds what turns traffic into records.</summary>
public static class PipelineExtensions
{
    /// <summary>Adds the observers of requests, SQL, pools and Redis, and what keeps the slowest requests.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(PerformanceOptions.Section).Get<PerformanceOptions>() ?? new();
        services.AddSingleton(options).AddSlowRequests(configuration);
        services.AddSingleton<RedisObserver>();
        services.AddSingleton<IBufferedSource>(provider => provider.GetRequiredService<RedisObserver>());
        services.AddSingleton<PoolObserver>();
        if (options.Enabled) services.AddSingleton<IPoolObserver>(provider => provider.GetRequiredService<PoolObserver>());
        services.TryAddSingleton<IPoolObserver, NoPoolObserver>();
        services.AddSingleton(provider => new SqlObserver(
            provider.GetRequiredService<MetricsRecorder>(), provider.GetRequiredService<ConnectionPools>().All.Select(pool => pool.Name)));
        AddPoolReader(services, PoolName.Service);
        AddPoolReader(services, PoolName.Anon);
        return services;
    }

    /// <summary>Measures every request from here on. Belongs right behind <c>UseRouting</c>.</summary>
    public static IApplicationBuilder UsePerformance(this IApplicationBuilder app)
    {
        // Built here, because nothing asks for it: it listens.
        if (app.ApplicationServices.GetRequiredService<PerformanceOptions>().Enabled) app.ApplicationServices.GetRequiredService<SqlObserver>();
        return app.UseMiddleware<PerformanceMiddleware>();
    }

    private static void AddPoolReader(IServiceCollection services, string name) =>
        services.AddSingleton<IPoolReader>(provider => new PoolReader(
            provider.GetRequiredKeyedService<ConnectionPool>(name),
            provider.GetRequiredService<NpgsqlPoolMetrics>()));
}
