using System.Buffers.Binary;
using CsCheck;
using Xunit;

namespace Dashboard.Tests.Metrics.Segments;

public sealed class SegmentDamageTests : IDisposable
{
    private const int FileHeader = 16;
    private const int FrameHeader = 25;

    private static readonly Gen<byte[][]> Payloads =
        Gen.OneOf(Gen.Byte.Array[1, 300], Gen.Int[1, 3_000].Select(bytes => new byte[bytes])).Array[1, 12];

    private readonly SegmentFixture _fixture = new();

    [Fact]
    public void Read_FileCutAnywhere_GivesEveryFrameBeforeTheCut() =>
        Gen.Select(Payloads, Gen.Double.Unit).Sample(
            (payloads, where) =>
            {
                using var sample = new DamagedSample(payloads);
                var cut = (int)(where * sample.Length);
                sample.Damage(bytes => bytes[..cut]);
                return sample.Read().SequenceEqual(sample.WholeBefore(cut)) && sample.TakesMore();
            },
            iter: 300);

    [Fact]
    public void Read_BitsFlipped_GivesEveryFrameBeforeAndNothingAlteredOrTwice() =>
        Gen.Select(Payloads, Gen.Double.Unit.Array[1, 4]).Sample(
            (payloads, places) =>
            {
                using var sample = new DamagedSample(payloads);
                var bits = places.Select(place => (int)(place * ((sample.Length * 8) - 1))).Distinct().ToArray();
                sample.Damage(bytes =>
                {
                    foreach (var bit in bits) bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                    return bytes;
                });
                var read = sample.Read();
                Assert.Equal(read.Distinct().Order(), read);
                return sample.WholeBefore(bits.Min() / 8).All(read.Contains) && sample.TakesMore();
            },
            iter: 400);

    [Fact]
    public void Read_BitFlippedOutsideALength_LosesThatFrameOnly() =>
        Gen.Select(Payloads, Gen.Int[0, 11], Gen.Double.Unit).Sample(
            (payloads, index, where) =>
            {
                using var sample = new DamagedSample(payloads);
                var hit = index % payloads.Length;
                var (begin, end) = sample.Frame(hit);
                var at = begin + 4 + (int)(where * (end - begin - 5));
                sample.Damage(bytes =>
                {
                    bytes[at] ^= 0x10;
                    return bytes;
                });
                Assert.Equal(Enumerable.Range(0, payloads.Length).Where(number => number != hit), sample.Read());
                return sample.Skipped == 1;
            },
            iter: 150);

    [Fact]
    public void Read_RandomBytes_GiveNothingAndNoException() =>
        Gen.Select(Gen.Byte.Array[0, 400], Gen.Bool).Sample(
            (bytes, withHeader) =>
            {
                using var sample = new DamagedSample([[1]]);
                sample.Damage(file => withHeader ? [.. file.AsSpan(0, FileHeader), .. bytes] : bytes);
                return sample.Read().Length == 0 && sample.TakesMore();
            },
            iter: 150);

    [Fact]
    public void Read_FrameRepeated_IsNotReadTwice()
    {
        using var sample = new DamagedSample([SegmentFixture.Payload(0), SegmentFixture.Payload(1)]);
        var (begin, end) = sample.Frame(1);
        sample.Damage(bytes => [.. bytes, .. bytes.AsSpan(begin, end - begin)]);
        Assert.Equal([0, 1], sample.Read());
        Assert.Equal(1, sample.Skipped);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1_000_000u)]
    [InlineData(1_048_577u)]
    [InlineData(int.MaxValue)]
    [InlineData(uint.MaxValue)]
    public void Read_HostileLength_DoesNotAllocateForIt(uint length)
    {
        using (var store = _fixture.Open()) SegmentFixture.Fill(store, 0, 2);
        var bytes = File.ReadAllBytes(_fixture.Files[0]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(FileHeader + FrameHeader + 1_000), length);
        File.WriteAllBytes(_fixture.Files[0], bytes);
        using var reading = _fixture.Open();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = SegmentFixture.ReadAll(reading);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Single(read);
        Assert.InRange(allocated, 0, 300_000);
    }

    [Fact]
    public void Read_DamagedFileOften_IsCountedAndLoggedOnce()
    {
        using var sample = new DamagedSample([SegmentFixture.Payload(0), SegmentFixture.Payload(1)]);
        sample.Damage(bytes => bytes[..^1]);
        for (var i = 0; i < 5; i++) Assert.Equal([0], sample.Read());
        Assert.Equal(1, sample.Skipped);
        Assert.Single(sample.Fixture.Logged);
    }

    [Fact]
    public void Read_NewerVersion_IsLeftAloneAndCountedOnce()
    {
        using (var store = _fixture.Open()) SegmentFixture.Fill(store, 0, 3);
        var newer = File.ReadAllBytes(_fixture.Files[0]);
        newer[8] = 2;
        File.WriteAllBytes(_fixture.Files[0], newer);
        _fixture.Clock.Advance(TimeSpan.FromDays(100));

        using var later = _fixture.Open(maxBytes: 1);
        SegmentFixture.Fill(later, 3, 1);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal([3], SegmentFixture.Numbers(later));
            later.Clean();
        }

        Assert.Equal(newer, File.ReadAllBytes(_fixture.Files[0]));
        Assert.Equal((1, 0), (later.NewerVersion, later.Skipped));
        Assert.Single(_fixture.Logged);
    }

    public void Dispose() => _fixture.Dispose();
}
