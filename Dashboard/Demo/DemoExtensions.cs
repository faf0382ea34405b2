using Dashboard.Embedded;

namespace Dashboard.Demo;

internal static class DemoExtensions
{
    // Any number: what matters is that every start shows the same.
    private const int Seed = 20;

    /// <summary>Adds the demo's traffic and its faults; nothing at all where the demo is off.</summary>
    /// <param name="builder">The program.</param>
    /// <param name="servers">The embedded servers, if there are any.</param>
    public static void AddDemo(this WebApplicationBuilder builder, EmbeddedServers? servers)
    {
        var hasBoth = servers is { Postgres: not null, Redis: not null };
        if (!DemoOptions.IsOn(builder.Configuration, builder.Environment.IsDevelopment(), hasBoth)) return;

        builder.Services.AddSingleton(servers!);
        builder.Services.AddSingleton<DemoInvitations>().AddSingleton<DemoCleanup>();
        builder.Services.AddSingleton(provider => new DemoPlan(new Random(Seed), provider.GetRequiredService<DemoInvitations>()));
        builder.Services.AddHostedService<DemoTraffic>();
        builder.Services.AddSingleton<DemoFaults>().AddSingleton<DemoBreaker>();
        builder.Services.AddSingleton<IFaultEffect, PoolExhaustion>().AddSingleton<IFaultEffect, RedisStop>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<DemoBreaker>());
    }

    /// <summary>Brings the faults about; nothing stands in the pipeline where the demo is off.</summary>
    public static void UseDemo(this WebApplication app)
    {
        if (IsOn(app.Services)) app.UseMiddleware<DemoFaultMiddleware>();
    }

    public static bool IsOn(IServiceProvider services) => services.GetService<DemoFaults>() is not null;
}
