namespace Dashboard.Core.Common.Addresses;

/// <summary>Makes what sends requests to usable addresses alone, and follows nobody elsewhere.</summary>
public static class GuardedHttp
{
    /// <summary>A handler without cookies, redirects and proxies.</summary>
    /// <param name="isPrivateAllowed">Whether a host may be of this machine or of a private network.</param>
    public static SocketsHttpHandler Handler(bool isPrivateAllowed) => GuardedClients.Handler(
        new GuardedConnect(static _ => false, isPrivateAllowed ? AddressRules.IsPublicOrPrivate : AddressRules.IsPublic));
}
