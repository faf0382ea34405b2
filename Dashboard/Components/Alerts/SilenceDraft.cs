using System.Globalization;
using Dashboard.Core.Alerts.Silences;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Components.Alerts;

/// <summary>A silence while it is typed. It stays until it is added or given up, whatever is shown around it.</summary>
internal sealed class SilenceDraft
{
    /// <summary>The name of the rule in the address.</summary>
    public const string RuleName = "rule";

    /// <summary>The name of the target in the address.</summary>
    public const string TargetName = "target";

    public string Rule { get; set; } = "";

    public string Target { get; set; } = "";

    public bool Recurs { get; set; }

    public DateTimeOffset? Start { get; set; }

    public DateTimeOffset? End { get; set; }

    public string Cron { get; set; } = "0 22 * * 6";

    public string TimeZone { get; set; } = "UTC";

    public string Minutes { get; set; } = "240";

    public string Comment { get; set; } = "";

    /// <summary>The duration as a number; null while what is typed is none.</summary>
    public int? Duration => int.TryParse(Minutes.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes) ? minutes : null;

    /// <summary>What would be asked for.</summary>
    public SilenceWish Wish => new()
    {
        Rule = Given(Rule), Target = Given(Target), Start = Start, End = End, Cron = Recurs ? Cron.Trim() : null,
        TimeZone = Recurs ? Given(TimeZone) : null, DurationMinutes = Recurs ? Duration : null, Comment = Comment.Trim(),
    };

    /// <summary>The address of the form with what is to be silenced.</summary>
    public static string Address(string ruleId, string target)
    {
        var address = QueryHelpers.AddQueryString(AlertPlaces.Silences, RuleName, ruleId);
        return target.Length == 0 ? address : QueryHelpers.AddQueryString(address, TargetName, target);
    }

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
