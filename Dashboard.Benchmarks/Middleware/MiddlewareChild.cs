using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;

namespace Dashboard.Benchmarks.Middleware;

/// <summary>
/// One variant in a process of its own, because meters are heard by the whole process. For each line that it reads it runs one round
/// and answers with nanoseconds and bytes per request.
/// </summary>
internal static class MiddlewareChild
{
    public const string Verb = "middleware-child";
    private const int Requests = 20_000;
    private const int WarmUps = 10;

    public static async Task<int> RunAsync(string name)
    {
        var variant = Variant.All.Single(candidate => candidate.Name == name);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = new InProcessServer();
        builder.Services.AddSingleton<IServer>(server);
        variant.AddServices(builder.Services);
        await using var app = builder.Build();
        app.UseRouting();
        variant.Use(app);
        app.MapGet("/bench/{id}", (RequestDelegate)(static _ => Task.CompletedTask));
        await app.StartAsync();

        for (var i = 0; i < WarmUps; i++) await server.SendAsync(Requests);
        Console.WriteLine("ready");
        while (Console.ReadLine() is not null) await RunRoundAsync(server);
        return 0;
    }

    private static async Task RunRoundAsync(InProcessServer server)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var began = Stopwatch.GetTimestamp();
        await server.SendAsync(Requests);
        var elapsedNs = Stopwatch.GetElapsedTime(began).TotalNanoseconds / Requests;
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)Requests;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsedNs:0.00} {allocated:0.00}"));
    }
}
