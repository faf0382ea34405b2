using System.Globalization;
using Dashboard.Core.Alerts.Decisions;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>Why something waits, and until when, as a sentence.</summary>
internal static class WaitReason
{
    public static string Of(
        WaitingAlert alert, AlertNote note, DateTimeOffset? laneAt, bool isCritical, IReadOnlyList<DateTimeOffset> sent, DateTimeOffset now)
    {
        if (laneAt is { } held) return Sentence(held, Lane(isCritical, sent, now), now);
        if (alert.Cause is { } cause) return Sentence(alert.At, cause, now);
        var isThrottled = note.NotBefore - note.At > Grouping.Wait(note.Severity);
        return Sentence(alert.At, isThrottled ? "it was told of lately" : "others may join it", now);
    }

    private static string Lane(bool isCritical, IReadOnlyList<DateTimeOffset> sent, DateTimeOffset now)
    {
        var inHour = Count(TimeSpan.FromHours(1));
        if (!isCritical && inHour >= LaneAllowance.OtherPerHour) return $"this channel had {inHour} messages in the last hour";
        var minutes = isCritical
            ? LaneAllowance.CriticalEvery.TotalMinutes * LaneAllowance.CriticalBurst
            : LaneAllowance.OtherEvery.TotalMinutes * LaneAllowance.OtherBurst;
        var count = Count(TimeSpan.FromMinutes(minutes));
        return string.Create(CultureInfo.InvariantCulture, $"this channel had {count} messages in the last {minutes:0} minutes");

        int Count(TimeSpan window) => sent.Count(at => at <= now && at > now - window);
    }

    private static string Sentence(DateTimeOffset at, string why, DateTimeOffset now)
    {
        var format = (at - now) switch
        {
            var soon when soon < TimeSpan.FromMinutes(2) => "HH:mm:ss",
            var today when today < TimeSpan.FromHours(12) => "HH:mm",
            _ => "d MMM HH:mm",
        };
        return $"Next message at {at.ToUniversalTime().ToString(format, CultureInfo.InvariantCulture)} UTC: {why}.";
    }
}
