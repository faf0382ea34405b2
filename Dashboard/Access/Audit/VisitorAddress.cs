using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Dashboard.Access.Audit;

/// <summary>
/// Tells each request's address along with who it is, so that what a page does is noted with the address of the browser: a circuit has no
/// request any more, but knows who opened it.
/// </summary>
internal sealed class VisitorAddress(IHttpContextAccessor accessor) : IClaimsTransformation
{
    /// <summary>The claim; never part of the cookie.</summary>
    public const string Claim = "address";

    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (Of(accessor.HttpContext) is not { } address || principal.FindFirst(Claim)?.Value == address) return Task.FromResult(principal);
        // A copy: the cookie is renewed with the original.
        var told = new ClaimsPrincipal(principal.Identities.Where(static identity => !identity.HasClaim(static claim => claim.Type == Claim)));
        told.AddIdentity(new ClaimsIdentity([new(Claim, address)]));
        return Task.FromResult(told);
    }

    /// <summary>The address that a request comes from.</summary>
    public static string? Of(HttpContext? context)
    {
        var address = context?.Connection.RemoteIpAddress;
        return (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
    }
}

/// <summary>Asks whoever is signed in.</summary>
internal static class VisitorAddressExtensions
{
    /// <summary>The address of the request that brought them; null: it is not known.</summary>
    public static string? Address(this ClaimsPrincipal user) => user.FindFirstValue(VisitorAddress.Claim);
}
