using System.Net;
using Dashboard.Core.Common;
using Microsoft.Extensions.Configuration;

namespace Dashboard.Core.Alerts.Channels.Addresses;

/// <summary>Hosts that messages may go to though they are not on the internet, and without TLS.</summary>
public sealed class AllowedHosts
{
    /// <summary>The key that names them.</summary>
    public const string Key = "Alerts:AllowedHosts";

    private readonly HashSet<string> _hosts;

    private AllowedHosts(IEnumerable<string> hosts) => _hosts = [.. hosts.Select(Normal)];

    /// <summary>None.</summary>
    public static AllowedHosts None { get; } = new([]);

    /// <summary>The keys of this feature.</summary>
    public static IReadOnlyList<Setting> Settings { get; } =
    [
        new(Key, "names or addresses of hosts, separated by commas, such as hooks.intranet,10.1.2.3", text =>
            Split(text).FirstOrDefault(host => Uri.CheckHostName(host.Trim('[', ']')) == UriHostNameType.Unknown) is null
                ? null : "holds something that is no host"),
    ];

    /// <summary>What the configuration says.</summary>
    public static AllowedHosts Read(IConfiguration configuration) => Parse(configuration[Key]);

    /// <summary>Hosts separated by commas.</summary>
    public static AllowedHosts Parse(string? text) => string.IsNullOrWhiteSpace(text) ? None : new(Split(text));

    /// <summary>Whether a host is one of them, by the name that it is asked for by.</summary>
    public bool Contains(string host) => _hosts.Contains(Normal(host));

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Normal(string host)
    {
        var bare = host.Trim('[', ']').TrimEnd('.').ToLowerInvariant();
        return IPAddress.TryParse(bare, out var address) ? address.ToString() : bare;
    }
}
