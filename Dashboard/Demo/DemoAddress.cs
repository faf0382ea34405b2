namespace Dashboard.Demo;

/// <summary>Under which address the program reaches itself.</summary>
internal static class DemoAddress
{
    /// <summary>The first address that is listened on, preferably without TLS, from inside the machine; null when there is none to connect to.</summary>
    public static Uri? Find(IEnumerable<string> urls)
    {
        var addresses = urls.Select(BindingAddress.Parse).Where(address => !address.IsUnixPipe && !address.IsNamedPipe).ToArray();
        var address = Array.Find(addresses, candidate => candidate.Scheme == Uri.UriSchemeHttp) ?? addresses.FirstOrDefault();
        return address is null ? null : new Uri($"{address.Scheme}://{Reachable(address.Host)}:{address.Port}/");
    }

    /// <summary>"Every address" is none that one can connect to.</summary>
    private static string Reachable(string host) => host is "*" or "+" or "0.0.0.0" ? "127.0.0.1" : host is "[::]" ? "[::1]" : host;
}
