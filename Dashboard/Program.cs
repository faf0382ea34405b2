using Dashboard.Access;
using Dashboard.Api;
using Dashboard.Components;
using Dashboard.Configuration;
using Dashboard.Core.Health;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Dashboard.Core.Pooling;
using Dashboard.Core.Storage;
using Dashboard.Live;
using Dashboard.Platform;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard;

/// <summary>The index: what is added, what a request passes, what is mapped.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => ProgramRun.RunAsync(args);

    public static async Task<WebApplication> BuildAsync(WebApplicationBuilder builder, CancellationToken cancel)
    {
        var configuration = builder.Configuration;
        var anon = await AnonLogin.ResolveAsync(configuration, cancel);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddProblemDetails();
        builder.Services.AddDataProtection().SetApplicationName("wingmanmatch-dashboard").PersistKeysToFileSystem(DataDirectory.Keys(configuration));
        builder.Services.AddOpenApi();
        builder.Services
            .AddMetrics(SqlText.Tokenise)
            .AddPooling(configuration, anon)
            .AddStorage(configuration, static (provider, redis) => provider.GetRequiredService<RedisObserver>().Attach(redis))
            .AddSingleton<IRedisStatus, RedisStatus>()
            .AddPipeline(configuration)
            .AddHealth()
            .AddAccess(configuration)
            .AddLive()
            .AddPlatform(configuration)
            .AddComponents();

        var app = builder.Build();
        app.UseRouting();
        app.UsePerformance();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseAccess();

        app.MapStaticAssets().AllowAnonymous();
        app.MapComponents();
        app.MapSignIn();
        app.MapHealthApi();
        app.MapMetricsApi();
        app.MapLive();
        app.MapPlatform();
        app.MapOpenApi().RequireAuthorization(Policies.Viewer);
        app.MapReference();
        return app;
    }
}
