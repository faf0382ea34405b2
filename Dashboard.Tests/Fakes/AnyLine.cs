using Dashboard.Core.Storage;

namespace Dashboard.Tests.Fakes;

/// <summary>A line of the audit trail for changes of which a test asks something else.</summary>
internal static class AnyLine
{
    public static AuditEntry One { get; } = new("a test", "account.test", "somebody", Before: null, After: null, Origin: null, DateTimeOffset.UnixEpoch);

    public static AuditEntry Of(object _) => One;
}
