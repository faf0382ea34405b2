using CsCheck;
using Dashboard.Core.Sketches;
using Xunit;

namespace Dashboard.Tests.Sketches;

public sealed class SketchMappingTests
{
    [Fact]
    public void IndexOf_PowersOfTwo_BelongToTheBucketTheyEnd()
    {
        for (var exponent = SketchMapping.MinExponent + 1; exponent <= SketchMapping.MaxExponent; exponent++)
        {
            var index = SketchMapping.IndexOf(Math.Pow(2, exponent));
            Assert.Equal(((exponent - SketchMapping.MinExponent) * SketchMapping.BucketsPerOctave) - 1, index);
        }
    }

    [Fact]
    public void IndexOf_JustAboveAPowerOfTwo_IsTheNextBucket()
    {
        for (var exponent = SketchMapping.MinExponent; exponent < SketchMapping.MaxExponent; exponent++)
        {
            var index = SketchMapping.IndexOf(Math.BitIncrement(Math.Pow(2, exponent)));
            Assert.Equal((exponent - SketchMapping.MinExponent) * SketchMapping.BucketsPerOctave, index);
        }
    }

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(-1.0, 0)]
    [InlineData(1e-300, 0)]
    [InlineData(1e-9, 0)]
    [InlineData(1024.0, SketchMapping.BucketCount - 1)]
    [InlineData(1e9, SketchMapping.BucketCount - 1)]
    [InlineData(double.PositiveInfinity, SketchMapping.BucketCount - 1)]
    public void IndexOf_OutsideTheRange_IsFirstOrLast(double value, int expected) => Assert.Equal(expected, SketchMapping.IndexOf(value));

    // The specification's own formula, which rounds at the bounds: there one bucket of difference is allowed, elsewhere none.
    [Fact]
    public void IndexOf_AnyValue_AgreesWithTheLogarithm() =>
        Gen.Double[-19.99, 9.99].Sample(
            log =>
            {
                var value = Math.Pow(2, log);
                var position = (Math.Log2(value) - SketchMapping.MinExponent) * SketchMapping.BucketsPerOctave;
                var nearBound = Math.Abs(position - Math.Round(position)) < 1e-9;
                var index = SketchMapping.IndexOf(value);
                return nearBound ? Math.Abs(index - position) <= 1 : index == (int)Math.Ceiling(position) - 1;
            },
            iter: 200_000, seed: "0000KOIPe036");

    [Fact]
    public void Estimate_EachBucket_IsWithinTheGuaranteedErrorOfBothBounds()
    {
        for (var i = 1; i < SketchMapping.BucketCount; i++)
        {
            var estimate = SketchMapping.Estimate(i);
            Assert.True((estimate / SketchMapping.UpperBound(i - 1)) - 1 <= 0.00542);
            Assert.True(1 - (estimate / SketchMapping.UpperBound(i)) <= 0.00542);
        }
    }
}
