using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Storage.Audit;

/// <summary>Says what was done in the log, where nothing else keeps it.</summary>
public sealed partial class LoggedAudit(ILogger<LoggedAudit> logger) : IAuditLog
{
    /// <inheritdoc/>
    public void Record(AuditEntry entry)
    {
        var (actor, subject) = (Line(entry.Actor), Line(entry.Subject));
        Log.Done(logger, entry.Action, actor, subject, entry.Origin);
    }

    // What people typed must not begin a line of its own.
    private static string Line(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Action} by {Actor}: {Subject} (from {Origin})")]
        public static partial void Done(ILogger logger, string action, string actor, string subject, string? origin);
    }
}
