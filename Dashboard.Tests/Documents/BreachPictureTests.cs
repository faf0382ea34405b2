using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Metrics.History;
using Dashboard.Documents;
using Dashboard.Documents.Charts;
using Dashboard.Documents.Fonts;
using SkiaSharp;
using Xunit;

namespace Dashboard.Tests.Documents;

public sealed class BreachPictureTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly DocumentFonts _fonts = new();

    public void Dispose() => _fonts.Dispose();

    [Theory]
    [InlineData(AlertSeverity.Critical)]
    [InlineData(AlertSeverity.Warning)]
    public void Draw_Breach_IsAPngOfTwiceTheSizeWithTheThresholdInItsColour(AlertSeverity severity)
    {
        var png = Draw(Course() with { Severity = severity });
        Keep($"breach-{severity}", png);
        Assert.InRange(png.Length, 2_000, MessagePicture.MostBytes);
        using var bitmap = SKBitmap.Decode(png);
        Assert.Equal((MessagePicture.Width * 2, MessagePicture.Height * 2), (bitmap.Width, bitmap.Height));
        // A dashed line across all of the plot: more than half of one row.
        var limit = Palette.Of(severity == AlertSeverity.Critical ? Tone.Bad : Tone.Warning);
        var most = Enumerable.Range(0, bitmap.Height).Max(y => Enumerable.Range(0, bitmap.Width).Count(x => bitmap.GetPixel(x, y) == limit));
        Assert.InRange(most, bitmap.Width / 2, bitmap.Width * 3 / 4);
        var line = Palette.Of(Tone.Accent);
        Assert.True(bitmap.Pixels.Count(pixel => pixel == line) > 500);
        // The time before the breach is not shaded, that of the breach is.
        Assert.Equal(Palette.Paper, bitmap.GetPixel(bitmap.Width / 2, 100));
        Assert.NotEqual(Palette.Paper, bitmap.GetPixel(bitmap.Width - 40, 240));
    }

    [Fact]
    public void Draw_LineThatJumpsAllOverThePlot_IsSmallEnoughToBeSent()
    {
        var random = new Random(3);
        var course = Course() with { Points = [.. Enumerable.Range(0, 300).Select(i => new HistoryPoint(Noon.AddSeconds((i - 300) * 6), random.NextDouble() * 3_000, 1))] };
        var png = Draw(course);
        Keep("breach-wild", png);
        Assert.InRange(png.Length, 2_000, MessagePicture.MostBytes);
    }

    [Fact]
    public void Draw_SameCourse_IsTheSameBytes() => Assert.Equal(Draw(Course()), Draw(Course()));

    [Fact]
    public void Draw_ShareBelowItsLimitAndOver_IsAPng()
    {
        var course = Course() with
        {
            Metric = "Hit rate of the Redis server", Unit = "share", Threshold = 0.8, IsUpward = false, IsOver = true,
            BreachedAt = Noon.AddMinutes(-12),
            Points = [.. Course().Points.Select((point, i) => point with { V = i is > 100 and < 120 ? null : 0.95 - (i is > 110 and < 160 ? 0.4 : 0.01 * (i % 3)) })],
        };
        var png = Draw(course);
        Keep("breach-share", png);
        using var bitmap = SKBitmap.Decode(png);
        Assert.Equal(MessagePicture.Width * 2, bitmap.Width);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e12, 1)]
    [InlineData(double.MaxValue, 0)]
    [InlineData(0.0001, double.PositiveInfinity)]
    [InlineData(0.0001, -5)]
    public void Draw_OddValues_IsAPngStill(double threshold, double value)
    {
        var course = Course() with { Threshold = threshold, Points = [.. Course().Points.Select(point => point with { V = value })] };
        Assert.NotNull(SKBitmap.Decode(Draw(course)));
    }

    /// <summary>Calm, then slow for the last minutes.</summary>
    internal static BreachCourse Course()
    {
        var random = new Random(7);
        var from = Noon.AddMinutes(-30);
        var points = Enumerable.Range(0, 180).Select(i => new HistoryPoint(
            from.AddSeconds(i * 10), i < 156 ? 380 + (random.NextDouble() * 160) : Math.Min(2_600, 400 + ((i - 155) * 380)) + (random.NextDouble() * 220), 50));
        return new("P95", "ms", AlertSeverity.Critical, 2_000, IsUpward: true, from, Noon, Noon.AddMinutes(-3.4), IsOver: false, 10, [.. points]);
    }

    private byte[] Draw(BreachCourse course) => Assert.IsType<byte[]>(new BreachPicture(() => _fonts).Draw(course));

    // For who wants to look at it.
    private static void Keep(string name, byte[] png)
    {
        if (Environment.GetEnvironmentVariable("DASHBOARD_PICTURES") is { Length: > 0 } folder) File.WriteAllBytes(Path.Combine(folder, $"{name}.png"), png);
    }
}
