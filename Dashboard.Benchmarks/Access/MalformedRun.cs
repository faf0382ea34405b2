using System.Globalization;
using Dashboard.Benchmarks.Access.Malformed;
using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.History;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.SlowRequests;
using Dashboard.Core.Pipeline;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace Dashboard.Benchmarks.Access;

/// <summary>Malformed requests by sockets over everything that the program maps: no error of its own, no growth, no line of theirs in the log.</summary>
internal static class MalformedRun
{
    public const int Usual = 100_000;

    private const int Seed = 20261127;
    private const int AtOnce = 24;
    private const double PromisedMiB = 16;
    private const double MiB = 1024 * 1024;
    private const int PromisedFiles = 40;

    private static readonly string[] AllMethods = ["GET", "POST", "PUT", "DELETE"];

    public static async Task<int> RunAsync(int count = Usual)
    {
        await using var program = await AttackedProgram.StartAsync(map: null, "Access:KeyRequestsPerSecond=100000");
        var targets = Targets(program.App.Services.GetRequiredService<EndpointDataSource>());
        var address = program.Client.BaseAddress!;
        var sender = new MalformedSender(address.Host, address.Port, TimeProvider.System);
        var requests = new MalformedRequests(new Random(Seed), targets, AttackedProgram.Key);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} malformed requests to {targets.Length} methods and addresses, seed {Seed}"));
        var verdict = new Verdict();
        // Once before: what is made at the first use is no growth.
        var first = await MalformedTally.SendAsync(sender, requests, count / 10, AtOnce, default);
        var before = State(program);
        var started = TimeProvider.System.GetTimestamp();
        var second = await MalformedTally.SendAsync(sender, requests, count - (count / 10), AtOnce, default);
        var took = TimeProvider.System.GetElapsedTime(started);
        var after = State(program);
        Console.WriteLine($"  answers  {first.Line}; then {second.Line}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  took     {took.TotalSeconds:0} s"));
        string[] faults = [.. first.Faults, .. second.Faults];
        verdict.Require("no 5xx but the web server's own 501 and 505, and none without an end", faults.Length == 0, faults.Length == 0 ? "none" : string.Join('\n', faults));
        var invented = Invented(program);
        verdict.Require("no series but those of routes", invented.Length == 0, invented.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"{before.Series} before, {after.Series} after, each of a route and a method") : string.Join(", ", invented));
        // What is measured is kept for a day whoever asks; so many minutes of it came meanwhile.
        var (grown, kept) = (after.MiB - before.MiB, after.KeptMiB - before.KeptMiB);
        verdict.Require(
            $"at most {PromisedMiB} MiB more after a collection, but for the history of these minutes", grown - kept <= PromisedMiB,
            string.Create(CultureInfo.InvariantCulture, $"{before.MiB:0.0} before, {after.MiB:0.0} after, of which {kept:0.0} are history"));
        verdict.Require($"at most {PromisedFiles} files more", after.Files - before.Files <= PromisedFiles, string.Create(CultureInfo.InvariantCulture, $"{before.Files} before, {after.Files} after"));
        var forged = program.Log.Messages.Where(message => message.Contains("forged", StringComparison.OrdinalIgnoreCase) || message.TrimEnd().Any(c => char.IsControl(c))).Take(5).ToArray();
        verdict.Require("each message of the log is one line without control characters", forged.Length == 0, forged.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"{program.Log.Messages.Count} messages") : string.Join('\n', forged));
        verdict.Require("no error in the log", program.Log.Errors.IsEmpty, program.Log.Errors.IsEmpty ? "none" : string.Join('\n', program.Log.Errors.Take(5)));
        using var health = await program.Client.GetAsync("/health/ready");
        verdict.Require("it goes on", health.IsSuccessStatusCode, health.StatusCode.ToString());
        return verdict.ExitCode;
    }

    private static string[] Targets(EndpointDataSource source) =>
    [
        .. from endpoint in source.Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? AllMethods
           select $"{method} /{endpoint.RoutePattern.RawText!.Trim('/').Replace("{*Route}", "api/x", StringComparison.Ordinal).Replace("{documentName?}", "v1", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "1", StringComparison.Ordinal)}",
    ];

    private static string[] Invented(AttackedProgram program)
    {
        var routes = program.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(RouteName.Of).ToHashSet();
        return [.. program.App.Services.GetRequiredService<MetricsRecorder>().Endpoints.All.Select(series => series.Route).Where(route => !routes.Contains(route) && route is not ("(unmatched)" or "(other)")).Distinct()];
    }

    private static (int Series, double MiB, double KeptMiB, int Files) State(AttackedProgram program) =>
    (
        program.App.Services.GetRequiredService<MetricsRecorder>().Endpoints.All.Length, HeldMemory.HeapBytes() / MiB,
        (program.App.Services.GetRequiredService<MetricsHistory>().BytesInMemory + program.App.Services.GetRequiredService<MetricsWindows>().BytesKept
            + program.App.Services.GetRequiredService<SlowRequestStore>().Bytes) / MiB,
        Directory.EnumerateFiles(program.Data, "*", SearchOption.AllDirectories).Count());
}
