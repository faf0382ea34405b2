using System.Globalization;
using Dashboard.Configuration;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pooling;

namespace Dashboard.Benchmarks.Alerts.Http;

/// <summary>The program in a process of its own, with one endpoint more, whose requests say how they are to go. It ends with its input.</summary>
internal static class BreakableProgram
{
    public const string Verb = "breakable-program";
    public const string Path = "/benchmark/work";

    /// <summary>What it prints before its address once it serves.</summary>
    public const string Ready = "ready ";

    public static async Task<int> RunAsync(string[] settings)
    {
        await using var program = await RunningProgram.StartAsync(settings, TextWriter.Null);
        program.App.MapGet(Path, WorkAsync).AllowAnonymous().WithMetadata(EndpointGroup.Platform);
        Console.WriteLine(Ready + program.App.Urls.First());
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Nothing is said to it.
        }

        return 0;
    }

    /// <summary>The address of a request.</summary>
    public static string Address(Breakage breakage, int number) => breakage switch
    {
        Breakage.Slow when number % 2 == 0 => $"{Path}?waitMs=3000",
        Breakage.SomeErrors when number % 6 == 0 => $"{Path}?fails=true",
        // Fifty of these a second are as much as a pool of twenty can do.
        Breakage.Pool => $"{Path}?queryMs=400",
        _ => Path,
    };

    private static async Task<IResult> WorkAsync(
        [FromKeyedServices(PoolName.Service)] ConnectionPool pool, int waitMs = 0, int queryMs = 0, bool fails = false, CancellationToken cancel = default)
    {
        if (waitMs > 0) await Task.Delay(waitMs, cancel);
        var seconds = (queryMs / 1_000.0).ToString(CultureInfo.InvariantCulture);
        try
        {
            await pool.WriteAsync(async (lease, stop) =>
            {
                await using var command = lease.Connection.CreateCommand();
                command.CommandText = $"select pg_sleep({seconds})";
                return await command.ExecuteScalarAsync(stop);
            }, cancel);
        }
        catch (PoolUnavailableException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        return Results.StatusCode(fails ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
    }
}
