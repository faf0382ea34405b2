using System.Net;
using System.Net.Sockets;

namespace Dashboard.Core.Common.Addresses;

/// <summary>Which addresses are those of a host on the internet.</summary>
public static class AddressRules
{
    private static readonly IPNetwork[] NotPublic =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
        // Looks public and is the platform itself on every machine of Azure.
        IPNetwork.Parse("168.63.129.16/32"),
        // Within what is assigned of IPv6: for protocols (Teredo among them), for examples, and IPv4 in disguise (6to4).
        IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20"),
    ];

    // All that is assigned to hosts on the internet. Outside: loopback, private, link-local, multicast, NAT64 and IPv4 in disguise.
    private static readonly IPNetwork AssignedV6 = IPNetwork.Parse("2000::/3");

    // Of one link, where clouds keep what tells a machine its passwords; of many hosts at once; of none.
    private static readonly IPNetwork[] NeverUsable =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("224.0.0.0/4"),
        IPNetwork.Parse("240.0.0.0/4"), IPNetwork.Parse("168.63.129.16/32"), IPNetwork.Parse("100.100.100.200/32"),
        // The services of two clouds, within what is private.
        IPNetwork.Parse("fd00:ec2::/32"), IPNetwork.Parse("fd20:ce::/32"),
    ];

    private static readonly IPNetwork PrivateV6 = IPNetwork.Parse("fc00::/7");

    /// <summary>
    /// Whether it is the address of a host on the internet or of one's own network: of this machine and private ones too, and still neither
    /// of one link, of many hosts at once, of a cloud's own services, nor one that stands for another address.
    /// </summary>
    public static bool IsPublicOrPrivate(IPAddress address) => address.AddressFamily switch
    {
        _ when IsPublic(address) => true,
        AddressFamily.InterNetwork => !NeverUsable.Any(network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => address.ScopeId == 0 && (address.Equals(IPAddress.IPv6Loopback) || (PrivateV6.Contains(address) && !NeverUsable.Any(network => network.Contains(address)))),
        _ => false,
    };

    /// <summary>
    /// Whether it is the address of a host on the internet: neither of this machine, of a private network, of one link, of many hosts at once,
    /// of a cloud's own services, nor one that stands for another address.
    /// </summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            if (address.IsIPv4MappedToIPv6 || address.ScopeId != 0 || !AssignedV6.Contains(address)) return false;
        }
        else if (address.AddressFamily != AddressFamily.InterNetwork)
        {
            return false;
        }

        return !NotPublic.Any(network => network.Contains(address));
    }
}
