namespace Dashboard.Core.Storage.Audit;

/// <summary>The actions of lines that are noted and change no document; those of documents are named after these.</summary>
public static class AuditActions
{
    /// <summary>Somebody signed in.</summary>
    public const string SignedIn = "sign-in.ok";

    /// <summary>Somebody could not sign in.</summary>
    public const string SignInFailed = "sign-in.failed";

    /// <summary>Somebody signed out.</summary>
    public const string SignedOut = "sign-in.out";

    /// <summary>A key was sent that does not hold.</summary>
    public const string KeyRefused = "key.refused";

    /// <summary>All keys and all sign-ins were ended by the program's command.</summary>
    public const string AllRevoked = "keys.revoke-all";

    /// <summary>Somebody asked for what the role does not allow.</summary>
    public const string AccessDenied = "access.denied";

    /// <summary>A report was taken out of the program.</summary>
    public const string ReportExported = "report.export";

    /// <summary>A report was made, kept, and sent to the channels that were named.</summary>
    public const string ReportMade = "report.make";

    /// <summary>A report was deleted.</summary>
    public const string ReportDeleted = "reports.delete";

    /// <summary>All rules were taken out of the program.</summary>
    public const string RulesExported = "rules.export";

    /// <summary>Metrics were taken out of the program, such as by Prometheus.</summary>
    public const string MetricsExported = "metrics.export";

    /// <summary>The audit trail was taken out of the program.</summary>
    public const string AuditExported = "audit.export";

    /// <summary>The audit trail was verified.</summary>
    public const string AuditVerified = "audit.verify";

    /// <summary>Lines of the audit trail were lost; how many is said.</summary>
    public const string AuditDropped = "audit.dropped";

    /// <summary>The size of a pool was changed.</summary>
    public const string PoolSize = "pool.size";

    /// <summary>An alert was acknowledged.</summary>
    public const string AlertAcknowledged = "alert.acknowledge";

    /// <summary>A test was sent to a channel.</summary>
    public const string ChannelTested = "channel.test";

    /// <summary>A dependency was checked at once.</summary>
    public const string HealthChecked = "health.check";

    /// <summary>The demo was told to break something.</summary>
    public const string DemoBegun = "demo.break";

    /// <summary>The demo was told to mend it.</summary>
    public const string DemoEnded = "demo.mend";

    /// <summary>What anybody can cause without a right to anything, in any number: it goes first where there is no room.</summary>
    internal static bool IsMinor(string action) => action is SignInFailed or KeyRefused or AccessDenied;
}
