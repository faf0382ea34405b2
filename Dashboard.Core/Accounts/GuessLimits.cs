using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Accounts;

/// <summary>
/// How many passwords somebody may try: so many an hour from one address, whatever the accounts, and after some wrong ones for an account
/// longer and longer waits from that address. Other addresses are not held up, so nobody can lock somebody else out. It knows no accounts:
/// names that nobody has are treated alike. Pure but for the clock.
/// </summary>
/// <remarks>
/// Addresses, and addresses with names, share a fixed number of places by a keyed hash, so that no flood of them takes memory or makes
/// anything be forgotten; who shares a place with a guesser cannot be chosen.
/// </remarks>
public sealed class GuessLimits(TimeProvider clock, int places = 1 << 16)
{
    /// <summary>The most tries of an address within <see cref="Window"/> that get as far as a password being checked.</summary>
    public const int MostPerAddress = 20;

    /// <summary>How many wrong ones for an account cost no wait.</summary>
    public const int Free = 3;

    /// <summary>The time in which tries are counted, and after which wrong ones are forgotten.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>The longest wait between two tries for an account.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    // Beyond it the power of two is longer than the longest wait anyway.
    private const int MostDoublings = 12;
    private const int KeyBytes = 32;

    private readonly Lock _gate = new();
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(KeyBytes);
    private readonly Address?[] _addresses = new Address?[places];
    private readonly Pair[] _pairs = new Pair[places];

    /// <summary>Asks for a try, and counts it as a wrong one until <see cref="Succeed"/> says otherwise: tries at the same time are all counted.</summary>
    /// <param name="address">Where from; a whole network where one person has one, see <see cref="Common.Addresses.CallerNetwork"/>.</param>
    /// <param name="name">For which account, in any letters; there need not be one.</param>
    /// <returns>Zero: it may be tried now. Else how long to wait; nothing was counted.</returns>
    public TimeSpan TryBegin(string address, string name)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            ref var pair = ref PairOf(address, name);
            if (pair.LastAt + Window <= now) pair = default;
            var wait = pair.Failures < Free ? TimeSpan.Zero : pair.LastAt + WaitAfter(pair.Failures) - now;
            if (wait > TimeSpan.Zero) return wait;

            var recent = _addresses[PlaceOf(address)] ??= new();
            wait = recent.WaitAt(now);
            if (wait > TimeSpan.Zero) return wait;
            recent.Add(now);
            pair = new(pair.Failures + 1, now);
            return TimeSpan.Zero;
        }
    }

    /// <summary>The last try was the right password: it counts for nothing, and the account's waits are over for this address.</summary>
    public void Succeed(string address, string name)
    {
        lock (_gate)
        {
            PairOf(address, name) = default;
            _addresses[PlaceOf(address)]?.TakeBack();
        }
    }

    /// <summary>The last try came to nothing: no password was checked.</summary>
    public void TakeBack(string address, string name)
    {
        lock (_gate)
        {
            ref var pair = ref PairOf(address, name);
            pair = pair with { Failures = Math.Max(0, pair.Failures - 1) };
            _addresses[PlaceOf(address)]?.TakeBack();
        }
    }

    /// <summary>How long to wait after so many wrong ones: 2, 4, 8 … seconds.</summary>
    internal static TimeSpan WaitAfter(int failures)
    {
        if (failures < Free) return TimeSpan.Zero;
        var wait = TimeSpan.FromSeconds(1 << Math.Min(failures - Free + 1, MostDoublings));
        return wait < LongestWait ? wait : LongestWait;
    }

    private ref Pair PairOf(string address, string name) => ref _pairs[PlaceOf($"{address} {name.ToUpperInvariant()}")];

    private int PlaceOf(string text)
    {
        var hash = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text));
        return (int)(BinaryPrimitives.ReadUInt32LittleEndian(hash) % (uint)places);
    }

    /// <summary>The last tries of an address, oldest first.</summary>
    private sealed class Address
    {
        private readonly List<DateTimeOffset> _tries = [];

        public TimeSpan WaitAt(DateTimeOffset now)
        {
            _tries.RemoveAll(at => at + Window <= now);
            return _tries.Count < MostPerAddress ? TimeSpan.Zero : _tries[0] + Window - now;
        }

        public void Add(DateTimeOffset at) => _tries.Add(at);

        public void TakeBack()
        {
            if (_tries.Count > 0) _tries.RemoveAt(_tries.Count - 1);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Pair(int Failures, DateTimeOffset LastAt);
}
