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
        CleanEnvironment(start);
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

    /// <summary>The user's PG* variables are about other servers; another account's home is not readable.</summary>
    public static void CleanEnvironment(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["HOME"] = NeutralFolder;
        start.Environment["LC_ALL"] = "C";
    }
}
