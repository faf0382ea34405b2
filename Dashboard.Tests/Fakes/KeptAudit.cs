using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;

namespace Dashboard.Tests.Fakes;

/// <summary>An audit trail in memory.</summary>
internal sealed class KeptAudit : IAuditLog
{
    private readonly List<AuditEntry> _entries = [];

    public void Record(AuditEntry entry) => _entries.Add(entry);

    public (string Action, string Subject, string Actor) Last() => (_entries[^1].Action, _entries[^1].Subject, _entries[^1].Actor);
}
