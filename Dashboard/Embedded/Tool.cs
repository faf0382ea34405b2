using System.ComponentModel;
using System.Diagnostics;

namespace Dashboard.Embedded;

/// <summary>Runs a short command to its end.</summary>
internal static class Tool
{
    /// <summary>A folder that every account can enter, which the one for temporary files need not be.</summary>
    public static string NeutralFolder { get; } = OperatingSystem.IsWindows() ? Path.GetTempPath() : "/";

    public static async Task<ToolResult> RunAsync(ServerAccount account, string program, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = NeutralFolder,
        };
        ChildEnvironment.Apply(start);
        ChildEnvironment.MakeNeutral(start);
        account.Apply(start);
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var error = process.StandardError.ReadToEndAsync(cancel);
            try
            {
                await process.WaitForExitAsync(cancel);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
            return new ToolResult(process.ExitCode, $"{await output}{await error}".Trim());
        }
        catch (Win32Exception exception)
        {
            return new ToolResult(ToolResult.NotStarted, exception.Message);
        }
    }
}
