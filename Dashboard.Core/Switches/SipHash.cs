using System.Buffers.Binary;
using System.Numerics;

namespace Dashboard.Core.Switches;

/// <summary>
/// SipHash-2-4 (Aumasson and Bernstein, 2012): a fast hash of short texts that nobody can steer who does not know the key, so that a
/// caller cannot choose on which side of a share he is.
/// </summary>
internal static class SipHash
{
    public static ulong Of(ulong k0, ulong k1, ReadOnlySpan<byte> data)
    {
        var state = new State(k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573);
        var length = (ulong)data.Length << 56;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..]) state.Take(BinaryPrimitives.ReadUInt64LittleEndian(data));

        var last = length;
        for (var i = 0; i < data.Length; i++) last |= (ulong)data[i] << (8 * i);
        state.Take(last);
        return state.Finish();
    }

    private struct State(ulong v0, ulong v1, ulong v2, ulong v3)
    {
        public void Take(ulong word)
        {
            v3 ^= word;
            Round();
            Round();
            v0 ^= word;
        }

        public ulong Finish()
        {
            v2 ^= 0xff;
            for (var i = 0; i < 4; i++) Round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void Round()
        {
            v0 += v1;
            v2 += v3;
            v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
            v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
            v0 = BitOperations.RotateLeft(v0, 32) + v3;
            v2 += v1;
            v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
            v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
            v2 = BitOperations.RotateLeft(v2, 32);
        }
    }
}
