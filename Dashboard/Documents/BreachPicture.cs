using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Documents.Charts;
using Dashboard.Documents.Fonts;
using SkiaSharp;

namespace Dashboard.Documents;

/// <summary>The picture in a mail about an alert: the metric, its threshold, and the time of the breach shaded.</summary>
/// <param name="open">Asked for the fonts when there is something to draw, so that a machine that cannot draw runs all the same.</param>
internal sealed class BreachPicture(Func<DocumentFonts> open) : IBreachPicture
{
    // For screens with many pixels.
    private const int Scale = 2;
    private static readonly SKPngEncoderOptions Smallest = new(SKPngEncoderFilterFlags.AllFilters, zLibLevel: 9);
    private const float TextSize = 11;
    private const float Margin = 10;

    public byte[]? Draw(BreachCourse course)
    {
        var png = Draw(course, Scale);
        return png?.Length > MessagePicture.MostBytes ? Draw(course, 1) : png;
    }

    private byte[]? Draw(BreachCourse course, int scale)
    {
        const int Width = MessagePicture.Width;
        const int Height = MessagePicture.Height;
        using var texts = new Typesetter(open(), isEmbedded: false);
        using var surface = SKSurface.Create(new SKImageInfo(Width * scale, Height * scale, SKColorType.Rgb888x, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(Palette.Paper);
        canvas.Scale(scale);
        using (var edge = new SKPaint { Color = Palette.Grid, Style = SKPaintStyle.Stroke, StrokeWidth = 1 })
            canvas.DrawRect(0.5f, 0.5f, Width - 1, Height - 1, edge);
        texts.Line(course.Metric, FontWeight.SemiBold, TextSize).Draw(canvas, Margin, Margin + TextSize, Palette.Text);
        var area = new SKRect(Margin, Margin + (TextSize * 1.7f), Width - Margin, Height - (Margin / 2));
        new ChartPainter(texts, TextSize).Draw(canvas, area, ChartOf(course));
        using var pixels = surface.PeekPixels();
        using var data = pixels.Encode(Smallest);
        return data?.ToArray();
    }

    private static TimeChart ChartOf(BreachCourse course)
    {
        var tone = course.Severity switch { AlertSeverity.Critical => Tone.Bad, AlertSeverity.Warning => Tone.Warning, _ => Tone.Accent };
        // A point is drawn in the middle of what it stands for; the last step may still be going on.
        var half = TimeSpan.FromSeconds(course.StepSeconds / 2.0);
        var line = course.Points.Select(point => new ChartPoint(point.T + half < course.To ? point.T + half : course.To, point.V));
        return new(course.Unit, course.From, course.To, [new(course.Metric, Tone.Accent, [.. line])])
        {
            Limit = new(course.Threshold, $"{course.Limit} {FigureText.Of(course.Threshold, course.Unit)}", course.IsUpward, tone),
            Bands = [new(course.BreachedAt, course.To, course.IsOver ? Tone.Quiet : tone)],
        };
    }
}
