using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Dashboard.Access.Limits;

/// <summary>
/// Believes the proxies that the configuration names, and nobody else, about who asks, by which scheme and for which host. Of a chain of
/// proxies the last one that is not named is who asks.
/// </summary>
internal static class TrustedProxies
{
    public const string Allowed = "IP addresses and networks such as 10.0.0.5, 10.1.0.0/16 or fd00::/8, separated by commas";

    /// <summary>Belongs before all else that looks at a request.</summary>
    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app)
    {
        var (addresses, networks, _) = Read(app.ApplicationServices.GetRequiredService<AccessLimitOptions>().TrustedProxies);
        // Without any the framework would believe everybody.
        if (addresses.Count + networks.Count == 0) return app;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in addresses) options.KnownProxies.Add(address);
        foreach (var network in networks) options.KnownIPNetworks.Add(network);
        return app.UseForwardedHeaders(options);
    }

    /// <summary>What is wrong with a list, to follow the setting's name; null: nothing.</summary>
    public static string? Problem(string text) => Read(text).Problem;

    private static (List<IPAddress> Addresses, List<System.Net.IPNetwork> Networks, string? Problem) Read(string? text)
    {
        var addresses = new List<IPAddress>();
        var networks = new List<System.Net.IPNetwork>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (System.Net.IPNetwork.TryParse(part, out var network))
            {
                if (network.PrefixLength == 0) return ([], [], $"has '{part}', which is everybody");
                networks.Add(network);
            }
            // Fewer than four numbers are an address to the parser, and a mistake to everybody else.
            else if (IPAddress.TryParse(part, out var address) && (part.Contains(':', StringComparison.Ordinal) || part.Count(character => character == '.') == 3)) addresses.Add(address);
            else return ([], [], $"has '{(part.Length <= 60 ? part : part[..60] + "…")}'");
        }

        return (addresses, networks, null);
    }
}
