using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Storage.Books;

/// <summary>
/// What a document says, in a file of this instance, so that it is known at the next start also while the database is away. Not thread-safe.
/// </summary>
/// <typeparam name="T">What it says.</typeparam>
/// <param name="path">Where.</param>
/// <param name="form">How it is written down.</param>
/// <param name="logger">Where to.</param>
internal sealed partial class ContentFile<T>(string path, ContentForm<T> form, ILogger logger)
    where T : class
{
    private const int MaxFileBytes = 4 << 20;

    private string? _known;
    private bool _isWritten;

    /// <summary>What it has; nothing where it cannot be read.</summary>
    public T Read()
    {
        var content = form.Empty;
        try
        {
            if (StateFile.Read(path, MaxFileBytes) is { } text) (content, _isWritten) = (form.Read(text), true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.NotRead(logger, path, exception.Message);
        }

        _known = form.Write(content);
        return content;
    }

    /// <summary>Writes it, unless it says so already.</summary>
    /// <returns>Whether it is something else than what was known.</returns>
    public bool Write(T content)
    {
        var text = form.Write(content);
        var isOther = text != _known;
        if (!isOther && _isWritten) return false;
        _known = text;
        try
        {
            StateFile.Write(path, text);
            _isWritten = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _isWritten = false;
            Log.NotWritten(logger, path, exception.Message);
        }

        return isOther;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} cannot be read, so nothing of it holds until the state database is reached: {Reason}")]
        public static partial void NotRead(ILogger logger, string path, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} cannot be written, so its changes are not known at a start without a state database: {Reason}")]
        public static partial void NotWritten(ILogger logger, string path, string reason);
    }
}
