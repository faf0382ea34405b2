using Dashboard.Benchmarks.Long;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Live;

namespace Dashboard.Benchmarks.Soak;

/// <summary>The program in a process of its own, so that what the clients take is not counted: it answers each line with a reading.</summary>
internal static class SoakChild
{
    public const string Verb = "soak-child";

    public static async Task<int> RunAsync()
    {
        await using var program = await ProgramUnderLoad.StartAsync(prepare: SoakDay.Write);
        var services = program.Program.App.Services;
        var circuits = services.GetRequiredService<OpenCircuits>();
        var history = services.GetRequiredService<MetricsHistory>();
        var feed = services.GetRequiredService<ChangeFeed<MetricsSnapshot>>();
        Console.WriteLine(program.Program.App.Urls.First());
        Console.WriteLine(program.Output.ReplaceLineEndings(" "));
        while (await Console.In.ReadLineAsync() is not null)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            var heap = GC.GetTotalMemory(forceFullCollection: true);
            Console.WriteLine(new SoakReading(heap, history.BytesInMemory, circuits.Count, feed.Subscribers, Timer.ActiveCount));
        }

        return 0;
    }
}
