using System.Net;
using System.Net.Sockets;

namespace Dashboard.Core.Common.Addresses;

/// <summary>What of an address stands for one caller.</summary>
public static class CallerNetwork
{
    private const int NetworkBytes = 8;

    /// <summary>An IPv4 address as it is; of IPv6 the first 64 bits, since whoever has one address of those has them all.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(address)
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes))
            : address.ToString();
    }

    /// <summary>The same for an address as text; what is none stands for itself.</summary>
    public static string OfText(string? address) => IPAddress.TryParse(address, out var parsed) ? Of(parsed) : address ?? "";
}
