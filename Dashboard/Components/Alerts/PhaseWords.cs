using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Components.Alerts;

/// <summary>What phases, severities and lines of the history are called.</summary>
internal static class PhaseWords
{
    public const string Acknowledged = "Acknowledged";
    public const string Resolved = "Resolved";

    public static string Of(AlertPhase phase) => phase switch
    {
        AlertPhase.Firing => "Firing",
        AlertPhase.Pending => "Pending",
        AlertPhase.Recovering => "Recovering",
        _ => "Normal",
    };

    public static string Of(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => "Critical",
        AlertSeverity.Warning => "Warning",
        _ => "Info",
    };

    /// <summary>As classes and addresses have it.</summary>
    public static string Name(AlertPhase phase) => Of(phase).ToLowerInvariant();

    /// <summary>As classes and addresses have it.</summary>
    public static string Name(AlertSeverity severity) => Of(severity).ToLowerInvariant();

    /// <summary>The severity of that name; null for none and for names that there are not.</summary>
    public static AlertSeverity? SeverityOf(string? name)
    {
        foreach (var severity in Enum.GetValues<AlertSeverity>())
        {
            if (Name(severity) == name) return severity;
        }

        return null;
    }

    /// <summary>How bad a phase is, for what hides what.</summary>
    public static int Trouble(AlertPhase phase) => phase switch
    {
        AlertPhase.Firing => 3,
        AlertPhase.Recovering => 2,
        AlertPhase.Pending => 1,
        _ => 0,
    };

    /// <summary>What a line of the history says happened.</summary>
    public static string Happened(HistoryEntry line) => (line.From, line.To) switch
    {
        var (from, to) when from == to => line.By is null ? "Noted" : Acknowledged,
        (_, AlertPhase.Pending) => "Breach began",
        (AlertPhase.Pending, AlertPhase.Normal) => "Breach ended",
        (AlertPhase.Recovering, AlertPhase.Firing) => "Fires again",
        (_, AlertPhase.Firing) => "Fired",
        (_, AlertPhase.Recovering) => "Recovering",
        _ => IsClosed(line) ? "Closed" : Resolved,
    };

    /// <summary>Whether an episode ended because its rule did: whether it was over is not known.</summary>
    public static bool IsClosed(HistoryEntry line) => line is { To: AlertPhase.Normal, From: AlertPhase.Firing or AlertPhase.Recovering, Text: not null };
}
