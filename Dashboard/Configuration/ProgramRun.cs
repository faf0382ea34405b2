using Dashboard.Access.Audit;

namespace Dashboard.Configuration;

/// <summary>The program from its first line to its exit code.</summary>
internal static class ProgramRun
{
    /// <param name="args">The command line.</param>
    /// <param name="configure">Changes to the builder before anything is built; for tests.</param>
    public static async Task<int> RunAsync(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        if (AuditCommand.IsMeant(args)) return await AuditCommand.RunAsync(args, Console.Out, Console.Error);
        try
        {
            if (Commands.Find(args, configure) is { } command) return await command();
            await using var program = await RunningProgram.StartAsync(args, Console.Out, configure);
            await program.App.WaitForShutdownAsync();
            return program.HasFailed ? 1 : 0;
        }
        catch (StartException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            // A signal stopped it before it had started.
            return 0;
        }
    }
}
