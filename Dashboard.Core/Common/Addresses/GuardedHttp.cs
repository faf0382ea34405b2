namespace Dashboard.Core.Common.Addresses;

/// <summary>Makes what sends requests to usable addresses alone, and follows nobody elsewhere.</summary>
public static class GuardedHttp
{
    // Names are looked up again when a connection is that old.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private const int LongestHeadersKiB = 16;

    /// <summary>A handler without cookies, redirects and proxies.</summary>
    /// <param name="isPrivateAllowed">Whether a host may be of this machine or of a private network.</param>
    public static SocketsHttpHandler Handler(bool isPrivateAllowed)
    {
        var connect = new GuardedConnect(static _ => false, isPrivateAllowed ? AddressRules.IsPublicOrPrivate : AddressRules.IsPublic);
        return new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = connect.ConnectAsync,
            PooledConnectionLifetime = ConnectionLifetime,
            MaxResponseHeadersLength = LongestHeadersKiB,
            // Others learn nothing of how requests hang together here.
            ActivityHeadersPropagator = null,
        };
    }
}
