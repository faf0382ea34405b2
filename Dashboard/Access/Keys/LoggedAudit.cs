using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;

namespace Dashboard.Access.Keys;

/// <summary>Writes lines of the audit trail into the program's log, where nothing else takes them.</summary>
internal sealed partial class LoggedAudit(ILogger<LoggedAudit> logger) : IAuditLog
{
    public void Record(AuditEntry entry) => Log.Noted(logger, entry.Action, entry.Actor, entry.Subject, entry.Origin, entry.After);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Action} by {Actor}: {Subject}, from {Origin}: {After}")]
        public static partial void Noted(ILogger logger, string action, string actor, string subject, string? origin, string? after);
    }
}
