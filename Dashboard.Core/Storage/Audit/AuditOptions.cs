using System.Globalization;
using Dashboard.Core.Common;
using Microsoft.Extensions.Configuration;

namespace Dashboard.Core.Storage.Audit;

/// <summary>How long the audit trail is kept.</summary>
/// <param name="RetentionDays">After so many days a line goes.</param>
public sealed record AuditOptions(int RetentionDays = AuditOptions.UsualDays)
{
    private const string Key = "Audit:RetentionDays";
    private const int UsualDays = 400;
    private const int MinDays = 90;
    private const int MaxDays = 3_650;

    /// <summary>The keys of this feature.</summary>
    public static IReadOnlyList<Setting> Settings { get; } = [Setting.WholeNumber(Key, MinDays, MaxDays)];

    /// <summary>What the configuration says.</summary>
    public static AuditOptions Of(IConfiguration configuration) =>
        int.TryParse(configuration[Key], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? new(days) : new();
}
