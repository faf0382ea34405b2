using System.Collections.Concurrent;

namespace Dashboard.Benchmarks.Access;

/// <summary>Keeps all that is logged.</summary>
internal sealed class KeptLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _messages = new();

    /// <summary>What was said, each without the exception that may stand below it.</summary>
    public IReadOnlyCollection<string> Messages => _messages;

    /// <summary>All of it.</summary>
    public string Text => string.Join('\n', _messages.Concat(Exceptions));

    /// <summary>What was logged as an error.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    private ConcurrentQueue<string> Exceptions { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var message = formatter(state, exception);
        _messages.Enqueue(message);
        if (exception is not null) Exceptions.Enqueue(exception.ToString());
        if (logLevel >= LogLevel.Error) Errors.Enqueue($"{message} {exception}");
    }

    public void Dispose()
    {
    }
}
