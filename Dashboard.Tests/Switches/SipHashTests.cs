using Dashboard.Core.Switches;
using Xunit;

namespace Dashboard.Tests.Switches;

public sealed class SipHashTests
{
    private const ulong K0 = 0x0706050403020100;
    private const ulong K1 = 0x0f0e0d0c0b0a0908;

    [Theory]
    // The reference implementation's first vectors, and the one of the paper.
    [InlineData(0, 0x726fdb47dd0e0e31)]
    [InlineData(1, 0x74f839c593dc67fd)]
    [InlineData(7, 0xab0200f58b01d137)]
    [InlineData(8, 0x93f5f5799a932462)]
    [InlineData(15, 0xa129ca6149be45e5)]
    public void Of_TheReferencesInput_IsTheReferencesHash(int length, ulong expected) =>
        Assert.Equal(expected, SipHash.Of(K0, K1, [.. Enumerable.Range(0, length).Select(i => (byte)i)]));
}
