using System.Security.Cryptography;
using Dashboard.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>
/// A random name of the state database, which is a part of the keys of messages: without it another database, or this one after it was
/// emptied, would use keys again that the other side still knows. Also in a file of this instance, for a start while the database is away.
/// </summary>
internal sealed partial class OutboxOrigin(string folder, IStateStore store, TimeProvider clock, ILogger<OutboxOrigin> logger) : IStateFollower
{
    private const string DocumentName = "alerts.origin";
    private const int NameBytes = 16;
    private const int MaxFileBytes = 1_024;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly string _path = Path.Combine(folder, "origin");
    private readonly Lock _gate = new();
    private volatile string? _name;
    private volatile bool _isMissing;
    private bool _isRead;
    private DateTimeOffset _tryAt;

    public string Document => DocumentName;

    /// <summary>The name; null: it is not known, and there may be none.</summary>
    public async ValueTask<string?> GetAsync(CancellationToken cancel)
    {
        if (_name is null && !_isRead) ReadFile();
        if (_isMissing && clock.GetUtcNow() >= _tryAt) await GiveAsync(cancel);
        return _name;
    }

    public void Follow(StateDocument? document)
    {
        // The database cannot be written to from here: it is about to be said that it is ready.
        if (document is null) _isMissing = true;
        else TakeOver(document.Body);
    }

    private async Task GiveAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes));
        try
        {
            await store.WriteAsync(
                new(DocumentName, 0, name), [new("the program", $"{DocumentName}.set", DocumentName, Before: null, After: null, Origin: null, now)], cancel);
            TakeOver(name);
        }
        catch (StateConflictException)
        {
            // Another instance was faster; its name comes within a second.
            _isMissing = false;
        }
        catch (StateUnavailableException)
        {
            // The next step tries again.
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _tryAt = now + Pause;
            Log.NotGiven(logger, exception.Message);
        }
    }

    private void TakeOver(string name)
    {
        lock (_gate)
        {
            _isMissing = false;
            if (name == _name) return;
            _name = name;
            try
            {
                StateFile.Write(_path, name);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Log.NotWritten(logger, _path, exception.Message);
            }
        }
    }

    private void ReadFile()
    {
        lock (_gate)
        {
            _isRead = true;
            try
            {
                _name ??= StateFile.Read(_path, MaxFileBytes) is { Length: > 0 } name ? name : null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Log.NotRead(logger, _path, exception.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The state database takes no name for the keys of messages; it is tried again: {Reason}")]
        public static partial void NotGiven(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} cannot be written, so the keys of messages are others after a start without a state database: {Reason}")]
        public static partial void NotWritten(ILogger logger, string path, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} cannot be read, so the keys of messages are others until the state database is reached: {Reason}")]
        public static partial void NotRead(ILogger logger, string path, string reason);
    }
}
