using System.Diagnostics;

namespace Dashboard.Embedded;

/// <summary>One launch of a server: its output goes to the log, and it is known when it takes connections and when it is gone.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan OutputDeadline = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private readonly string _readyText;
    private readonly ServerLog _log;

    public ServerProcess(ProcessStartInfo start, string? firstInput, string readyText, ServerLog log, TimeProvider clock)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        _readyText = readyText;
        _log = log;
        _process = Process.Start(start)!;
        Id = _process.Id;
        var output = Task.WhenAll(PumpAsync(_process.StandardOutput), PumpAsync(_process.StandardError));
        Exited = WaitForEndAsync(output, clock);
        if (firstInput is not null) Write(firstInput);
    }

    public int Id { get; }

    public Task Ready => _ready.Task;

    /// <summary>Completes when the process is gone and what it said is in the log.</summary>
    public Task Exited { get; }

    public bool HasExited => Exited.IsCompleted;

    public int ExitCode => _process.HasExited ? _process.ExitCode : 0;

    public void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The process is gone already: there is nobody left to tell.
        }
    }

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in between.
        }
    }

    public async ValueTask DisposeAsync()
    {
        CloseInput();
        await Exited;
        _process.Dispose();
    }

    private async Task WaitForEndAsync(Task output, TimeProvider clock)
    {
        await _process.WaitForExitAsync();
        // Processes that it has started may hold the pipe a little longer; nobody waits for those.
        await Task.WhenAny(output, Task.Delay(OutputDeadline, clock));
    }

    private void Write(string line)
    {
        try
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It died at once; its exit says so.
        }
    }

    private async Task PumpAsync(StreamReader reader)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                _log.Append(line);
                if (line.Contains(_readyText, StringComparison.Ordinal)) _ready.TrySetResult();
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            _log.Append($"(the end of the output is lost: {exception.Message})");
        }
    }
}
