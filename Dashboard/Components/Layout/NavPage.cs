using Dashboard.Access;
using MudBlazor;

namespace Dashboard.Components.Layout;

/// <summary>A page of the side navigation.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Its address, without the query.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Key">The letter that leads to it after <c>g</c>.</param>
internal sealed record NavPage(string Name, string Address, string Icon, char Key)
{
    /// <summary>What somebody needs to see it; null: nothing, all who are signed in do.</summary>
    public string? Policy { get; init; }

    /// <summary>All pages, in the order of the navigation.</summary>
    public static IReadOnlyList<NavPage> All { get; } =
    [
        new("Overview", "/", Icons.Material.Outlined.SpaceDashboard, 'o'),
        new("Health", "/health-status", Icons.Material.Outlined.MonitorHeart, 'h'),
        new("Endpoints", "/endpoints", Icons.Material.Outlined.Route, 'e'),
        new("Database", "/database", Icons.Material.Outlined.Storage, 'd'),
        new("Redis", "/redis", Icons.Material.Outlined.Bolt, 'c'),
        new("System", "/system", Icons.Material.Outlined.Memory, 'y'),
        new("Instances", "/instances", Icons.Material.Outlined.Dns, 'i'),
        new("Alerts", "/alerts", Icons.Material.Outlined.Notifications, 'a'),
        new("Reports", "/reports", Icons.Material.Outlined.Description, 'r'),
        new("Users", "/admin/users", Icons.Material.Outlined.Group, 'u') { Policy = Policies.Admin },
        new("API keys", "/admin/keys", Icons.Material.Outlined.Key, 'k') { Policy = Policies.Admin },
        new("Audit trail", "/admin/audit", Icons.Material.Outlined.FactCheck, 't') { Policy = Policies.Admin },
        new("Settings", "/admin/settings", Icons.Material.Outlined.Settings, 's'),
    ];
}
