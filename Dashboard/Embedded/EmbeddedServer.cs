using System.ComponentModel;

namespace Dashboard.Embedded;

/// <summary>
/// One server as a child process: started, started again on the same port when it dies, stopped on request and when this program ends.
/// </summary>
internal sealed partial class EmbeddedServer : IAsyncDisposable
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan LastBackoff = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StableAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(8);

    private readonly IServerProgram _program;
    private readonly ServerLog _log;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private CancellationTokenSource? _running;
    private Task _supervision = Task.CompletedTask;
    private ServerProcess? _process;
    private bool _disposed;

    public EmbeddedServer(IServerProgram program, int port, ServerLog log, ILogger logger, TimeProvider clock)
    {
        _program = program;
        Port = port;
        _log = log;
        _logger = logger;
        _clock = clock;
    }

    public string Name => _program.Name;

    public int Port { get; }

    /// <summary>Whether the server takes connections now.</summary>
    public bool IsReady => _process is { Ready.IsCompletedSuccessfully: true, HasExited: false };

    /// <summary>The child process; null while there is none.</summary>
    public int? ProcessId => _process?.Id;

    /// <summary>Returns when the server takes connections.</summary>
    public async Task StartAsync(CancellationToken cancel = default)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_running is not null) return;
            _process = await LaunchAsync(cancel);
            _running = new CancellationTokenSource();
            _supervision = SuperviseAsync(_running.Token);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Returns when the process is gone; its data stay.</summary>
    public async Task StopAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_running is null) return;
            await _running.CancelAsync();
            await _supervision;
            _running.Dispose();
            _running = null;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        try
        {
            await StopAsync();
        }
        finally
        {
            _log.Dispose();
        }
    }

    private async Task SuperviseAsync(CancellationToken stop)
    {
        var backoff = FirstBackoff;
        try
        {
            while (true)
            {
                var startedAt = _clock.GetTimestamp();
                if (_process is { } process)
                {
                    await process.Exited.WaitAsync(stop);
                    Log.Died(_logger, Name, process.ExitCode, _log.Path);
                    await process.DisposeAsync();
                    _process = null;
                    if (_clock.GetElapsedTime(startedAt) > StableAfter) backoff = FirstBackoff;
                }
                await Task.Delay(backoff, _clock, stop);
                backoff = backoff * 2 < LastBackoff ? backoff * 2 : LastBackoff;
                await RelaunchAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await EndAsync();
        }
    }

    private async Task RelaunchAsync(CancellationToken stop)
    {
        try
        {
            _process = await LaunchAsync(stop);
            Log.Restarted(_logger, Name, Port);
        }
        catch (Exception exception) when (exception is EmbeddedServersException or IOException or UnauthorizedAccessException)
        {
            Log.NotRestarted(_logger, Name, exception.Message);
        }
    }

    private async Task<ServerProcess> LaunchAsync(CancellationToken cancel)
    {
        await _program.PrepareAsync(cancel);
        ServerProcess process;
        try
        {
            process = new ServerProcess(_program.CreateStartInfo(), _program.FirstInput, _program.ReadyText, _log, _clock);
        }
        catch (Win32Exception exception)
        {
            throw new EmbeddedServersException($"{Name} could not be launched: {exception.Message}", exception);
        }
        try
        {
            var first = await Task.WhenAny(process.Ready, process.Exited).WaitAsync(_program.StartDeadline, _clock, cancel);
            if (first == process.Ready) return process;
            throw new EmbeddedServersException($"{Name} ended during its start with code {process.ExitCode}. Its last words, more in '{_log.Path}':"
                + $"{Environment.NewLine}{_log.Tail}");
        }
        catch (Exception exception)
        {
            process.Kill();
            await process.DisposeAsync();
            if (exception is not TimeoutException) throw;
            throw new EmbeddedServersException($"{Name} did not take connections within {_program.StartDeadline.TotalSeconds:0} s; see '{_log.Path}'.", exception);
        }
    }

    private async Task EndAsync()
    {
        if (_process is not { } process) return;
        process.CloseInput();
        try
        {
            await _program.RequestStopAsync(CancellationToken.None);
            await process.Exited.WaitAsync(StopDeadline, _clock);
        }
        catch (TimeoutException)
        {
            Log.Killed(_logger, Name, StopDeadline.TotalSeconds);
            process.Kill();
        }
        await process.DisposeAsync();
        _process = null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The embedded {Server} ended by itself with code {ExitCode}; it is started again. Its log: {LogFile}")]
        public static partial void Died(ILogger logger, string server, int exitCode, string logFile);

        [LoggerMessage(Level = LogLevel.Information, Message = "The embedded {Server} takes connections again on port {Port}")]
        public static partial void Restarted(ILogger logger, string server, int port);

        [LoggerMessage(Level = LogLevel.Error, Message = "The embedded {Server} could not be started again and is tried once more: {Reason}")]
        public static partial void NotRestarted(ILogger logger, string server, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The embedded {Server} did not stop within {Seconds} s and was killed")]
        public static partial void Killed(ILogger logger, string server, double seconds);
    }
}
