using Dashboard.Access;
using Dashboard.Access.Limits;
using Dashboard.Alerts;
using Dashboard.Api;
using Dashboard.Components;
using Dashboard.Configuration;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Dashboard.Core.Pooling;
using Dashboard.Core.Storage;
using Dashboard.Database;
using Dashboard.Demo;
using Dashboard.Documents;
using Dashboard.Embedded;
using Dashboard.Flags;
using Dashboard.Health;
using Dashboard.Live;
using Dashboard.Platform;
using Dashboard.Reports;

namespace Dashboard;

/// <summary>The index: what is added, what a request passes, what is mapped.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => ProgramRun.RunAsync(args);

    public static async Task<WebApplication> BuildAsync(WebApplicationBuilder builder, EmbeddedServers? servers, CancellationToken cancel)
    {
        var configuration = builder.Configuration;
        var anon = await AnonLogin.ResolveAsync(configuration, cancel);
        builder.Services.AddProblemDetails().AddExceptionHandler<DatabaseFaultLog>().AddOpenApi()
            .AddHistory(configuration, DataDirectory.History(configuration), ProgramVersion.Text)
            .AddMetrics(SqlText.Tokenise)
            .AddPooling(configuration, anon, SqlText.Tokenise)
            .AddStorage(configuration, static (provider, redis) => provider.GetRequiredService<RedisObserver>().Attach(redis))
            .AddSingleton<IRedisStatus, RedisStatus>().AddFlags(configuration)
            .AddPipeline(configuration).AddHealth(configuration).AddDatabase().AddDocuments(configuration)
            .AddAlerts(configuration, builder.Environment).AddReports(configuration)
            .AddAccess(configuration, DataDirectory.Keys(configuration))
            .AddLive().AddPlatform(configuration).AddComponents();
        builder.AddDemo(servers);
        var app = builder.Build();
        app.UseTrustedProxies().UseRouting().UsePerformance();
        app.UseSecurityHeaders();
        app.UseExceptionHandler().UseStatusCodePages();
        app.UseAccess();
        app.UseDemo();

        app.MapStaticAssets().AllowAnonymous();
        app.MapComponents();
        app.MapSignIn();
        app.MapApi();
        app.MapLive();
        app.MapPlatform();
        app.MapReference();
        return app;
    }
}
