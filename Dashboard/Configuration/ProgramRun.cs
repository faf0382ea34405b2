namespace Dashboard.Configuration;

/// <summary>The program from its first line to its exit code.</summary>
internal static class ProgramRun
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var program = await RunningProgram.StartAsync(args, Console.Out);
            await program.App.WaitForShutdownAsync();
            return 0;
        }
        catch (StartException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            // Stopped before it had started.
            return 0;
        }
    }
}
