using System.Globalization;

namespace Dashboard.Core.Pooling.States;

/// <summary>
/// Decides each second which state a pool is in. Each state is entered at once or after seconds, and left later than it was entered, so
/// that a pool at the border does not flicker. Pure.
/// </summary>
internal static class PoolStateRules
{
    public static readonly TimeSpan BusyFor = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan CalmFor = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan SoundFor = TimeSpan.FromSeconds(10);

    private const double BusyUtilization = 0.9;
    private const double CalmUtilization = 0.7;
    private const double SlowShare = 0.05;
    private const int ManyTimeouts = 3;

    public static PoolHealth Step(PoolHealth health, PoolSigns signs, TimeSpan now)
    {
        var busy = signs.Utilization >= BusyUtilization;
        var slow = signs.WaitedOver50Ms > SlowShare;
        var calm = signs.Utilization < CalmUtilization && signs.WaitedOver20Ms <= SlowShare && signs.DeadlinesMissed == 0;
        var trouble = Trouble(signs);
        var next = health with
        {
            BusySince = busy ? health.BusySince ?? now : null,
            CalmSince = calm ? health.CalmSince ?? now : null,
            SoundSince = trouble is null ? health.SoundSince ?? now : null,
        };

        if (signs.Down is { } down) return next with { State = PoolState.Down, Reason = down };
        if (trouble is not null) return next with { State = PoolState.Degraded, Reason = trouble };
        if (health.State == PoolState.Degraded && !(now - next.SoundSince >= SoundFor)) return next;
        if (Pressure(signs, slow, now - next.BusySince) is { } pressure) return next with { State = PoolState.Saturated, Reason = pressure };
        if (health.State == PoolState.Saturated && !(now - next.CalmSince >= CalmFor)) return next;
        return next with { State = PoolState.Healthy, Reason = health.State == PoolState.Healthy ? health.Reason : "Connections are free again." };
    }

    private static string? Trouble(PoolSigns signs) =>
        signs.Permits < signs.Size ? F($"The server has no room for more than {signs.Permits} of {signs.Size} connections (53300).")
        : signs.Leaks > 0 ? F($"{signs.Leaks} {(signs.Leaks == 1 ? "connection is" : "connections are")} taken for lost; see the leak reports.")
        : signs.Stuck ? "All connections are in use and none has come back for a second."
        : signs.CommandTimeouts >= ManyTimeouts ? F($"{signs.CommandTimeouts} statements in 5 s were not answered in time.")
        : null;

    private static string? Pressure(PoolSigns signs, bool slow, TimeSpan? busyFor) =>
        signs.DeadlinesMissed > 0 ? F($"{signs.DeadlinesMissed} callers waited until their deadline for nothing.")
        : slow ? F($"{signs.WaitedOver50Ms:P0} of the acquisitions in 10 s waited more than 50 ms.")
        : busyFor >= BusyFor ? F($"Connections were in use for {signs.Utilization:P0} of the time, for {BusyFor.TotalSeconds:0} s.")
        : null;

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
