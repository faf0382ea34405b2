using System.Globalization;
using Dashboard.Core.Storage.Audit;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Components.Audit;

/// <summary>What the address says is looked at.</summary>
/// <param name="Actor">What the name of who did it has in it; null: anybody.</param>
/// <param name="Action">What the action begins with; null: any.</param>
/// <param name="Subject">What that has in it to which it was done; null: anything.</param>
/// <param name="Days">How many days back; null: all that is kept.</param>
/// <param name="Number">Which page.</param>
public sealed record AuditChoice(string? Actor, string? Action, string? Subject, int? Days, int Number)
{
    internal const string ActorName = "actor";
    internal const string ActionName = "action";
    internal const string SubjectName = "subject";
    internal const string DaysName = "days";
    internal const string PageName = "page";

    /// <summary>How far back it can be looked.</summary>
    public static IReadOnlyList<(int? Days, string Label)> Spans { get; } = [(1, "24 h"), (7, "7 d"), (30, "30 d"), (null, "All")];

    /// <summary>Whether only some lines are asked for.</summary>
    public bool IsNarrow => Actor is not null || Action is not null || Subject is not null || Days is not null;

    /// <summary>The file of the same lines.</summary>
    public string File
    {
        get
        {
            var address = "/api/audit?format=csv";
            foreach (var (name, value) in new[] { ("actor", Actor), ("action", Action), ("subject", Subject), ("from", Days is null ? null : DaysBack) })
            {
                if (value is not null) address = QueryHelpers.AddQueryString(address, name, value);
            }

            return address;
        }
    }

    private string DaysBack => string.Create(CultureInfo.InvariantCulture, $"-{Days}d");

    /// <summary>Reads it; what is nothing that can be asked for is as if it were not said.</summary>
    public static AuditChoice Read(string? actor, string? action, string? subject, string? days, string? page)
    {
        var back = int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && Spans.Any(span => span.Days == count) ? count : (int?)null;
        return new(Given(actor), Given(action), Given(subject), back, int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 100_000) : 1);
    }

    /// <summary>The lines that are asked for.</summary>
    public AuditFilter Filter(DateTimeOffset now) => new(Actor, Action, Subject, Days is { } days ? now.AddDays(-days) : null);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal) ? null : text.Trim();
}
