using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Core.Switches;

/// <summary>
/// Whether a caller belongs to a share of all callers. The answer is the same each time and on each instance, and who belongs to a share
/// belongs to each larger one.
/// </summary>
internal sealed class CallerShare
{
    private const int AddressBytes = 16;
    private const double Range = 18_446_744_073_709_551_616d;

    private readonly ulong _k0;
    private readonly ulong _k1;
    private readonly ulong _below;
    private readonly bool _isWhole;

    /// <param name="key">The same on all instances.</param>
    /// <param name="flag">Each flag has its own share of callers, and not all of them the same unlucky ones.</param>
    /// <param name="share">0–1.</param>
    public CallerShare(Guid key, FlagName flag, double share)
    {
        Span<byte> bytes = stackalloc byte[16];
        key.TryWriteBytes(bytes);
        _k0 = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ (ulong)flag;
        _k1 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        _isWhole = share >= 1;
        _below = _isWhole ? 0 : (ulong)(share * Range);
    }

    /// <summary>By the Authorization header, which stays when the address changes, else by the address.</summary>
    public bool Has(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization;
        return authorization.Count > 0 && authorization[0] is { Length: > 0 } text ? Has(text) : Has(context.Connection.RemoteIpAddress);
    }

    public bool Has(string text) => Has(MemoryMarshal.AsBytes(text.AsSpan()));

    private bool Has(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[AddressBytes];
        var length = 0;
        address?.TryWriteBytes(bytes, out length);
        // The same caller, by whichever of the two protocols the socket speaks.
        return Has(address is { IsIPv4MappedToIPv6: true } ? bytes[12..length] : bytes[..length]);
    }

    private bool Has(ReadOnlySpan<byte> caller) => _isWhole || SipHash.Of(_k0, _k1, caller) < _below;
}
