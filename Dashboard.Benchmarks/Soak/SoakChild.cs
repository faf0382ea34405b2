using Dashboard.Benchmarks.Long;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Live;

namespace Dashboard.Benchmarks.Soak;

/// <summary>The program in a process of its own, so that what the clients take is not counted: it answers each line with a reading.</summary>
internal static class SoakChild
{
    public const string Verb = "soak-child";

    public static async Task<int> RunAsync()
    {
        await using var program = await ProgramUnderLoad.StartAsync();
        var services = program.Program.App.Services;
        var circuits = services.GetRequiredService<OpenCircuits>();
        var feed = services.GetRequiredService<ChangeFeed<MetricsSnapshot>>();
        Console.WriteLine(program.Program.App.Urls.First());
        Console.WriteLine(program.Output.ReplaceLineEndings(" "));
        while (await Console.In.ReadLineAsync() is not null)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            Console.WriteLine(new SoakReading(GC.GetTotalMemory(forceFullCollection: true), circuits.Count, feed.Subscribers, Timer.ActiveCount));
        }

        return 0;
    }
}
