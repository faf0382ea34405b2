using Dashboard.Core.Metrics.Segments;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Metrics.Segments;

public sealed class SegmentStoreOptionsTests
{
    [Fact]
    public void Create_OptionsOutOfRange_Throws()
    {
        var good = new SegmentStoreOptions { Folder = "segments" };
        SegmentTier[][] wrong = [[], [good.Tiers[0], good.Tiers[0]], [good.Tiers[0] with { Seconds = 0 }],
            [good.Tiers[0] with { SegmentSpan = TimeSpan.FromSeconds(9) }], [good.Tiers[0] with { Retention = TimeSpan.Zero }]];
        SegmentStoreOptions[] all = [good with { MaxBytes = 0 }, good with { Folder = " " }, .. wrong.Select(tiers => good with { Tiers = tiers })];
        Assert.All(all, options => Assert.ThrowsAny<ArgumentException>(() =>
            new SegmentStore(options, TimeProvider.System, NullLogger<SegmentStore>.Instance)));
    }
}
