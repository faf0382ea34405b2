using Dashboard.Demo;
using MudBlazor;

namespace Dashboard.Components.Demo;

/// <summary>A fault as the menu words it.</summary>
internal sealed record DemoMenuItem(DemoFault Fault, string Name, string Explanation, string Icon)
{
    public static IReadOnlyList<DemoMenuItem> All { get; } =
    [
        new(DemoFault.SlowEndpoint, "Slow endpoint", "GET /api/profiles/{id} takes 2.5 s longer", Icons.Material.Filled.HourglassBottom),
        new(DemoFault.Errors, "10 % errors", "One in ten platform requests answers 500", Icons.Material.Filled.ErrorOutline),
        new(DemoFault.PoolExhausted, "Pool exhausted", "Every connection of pool \"anon\" is taken", Icons.Material.Filled.Storage),
        new(DemoFault.RedisStopped, "Redis stopped", "The embedded Redis is stopped", Icons.Material.Filled.PowerOff),
    ];

    /// <summary>What choosing the item does now.</summary>
    public string Title(DemoFaultStatus status)
    {
        if (!status.IsPresent) return $"{Name} for {DemoFaults.Duration.TotalSeconds:0} s";
        return status.Remaining > TimeSpan.Zero ? $"Stop: {Name}, {Math.Ceiling(status.Remaining.TotalSeconds):0} s left" : $"{Name}: being mended";
    }
}
