using Dashboard.Documents.Fonts;
using SkiaSharp;

namespace Dashboard.Documents.Charts;

/// <summary>Draws a chart onto a canvas, be it of a picture or of a document: the same in both.</summary>
/// <param name="texts">For its words.</param>
/// <param name="textSize">How large they are.</param>
internal sealed class ChartPainter(Typesetter texts, float textSize)
{
    private const byte BandAlpha = 0x16;
    private const byte BadAlpha = 0x4c;
    private const float Gap = 6;

    /// <param name="canvas">Where to.</param>
    /// <param name="area">The room for all of it.</param>
    /// <param name="chart">What is drawn.</param>
    public void Draw(SKCanvas canvas, SKRect area, TimeChart chart)
    {
        var top = area.Top + (chart.Lines.Count > 1 ? DrawLegend(canvas, area, chart) : textSize / 2);
        var bottom = area.Bottom - (textSize * 1.6f);
        var values = chart.Lines.SelectMany(line => line.Points).Select(point => point.V ?? 0).Where(double.IsFinite);
        var ticks = ValueTicks.For(chart.Unit, values.Append(chart.Limit?.Value ?? 0).Max(), Math.Max(2, (int)((bottom - top) / (textSize * 2.6f))));
        TextLine[] labels = [.. Enumerable.Range(0, ticks.Count + 1).Select(line => Words(ticks.Text(line)))];
        var plot = new SKRect(area.Left + labels.Max(label => label.Width) + Gap, top, area.Right, bottom);
        var place = new PlotPlace(plot, chart.From, chart.To, ticks.Top);

        DrawGrid(canvas, place, ticks, labels);
        DrawTimes(canvas, place, area, chart);
        canvas.Save();
        canvas.ClipRect(plot);
        foreach (var band in chart.Bands) DrawBand(canvas, place, band);
        SKPoint[][][] lines = [.. chart.Lines.Select(line => place.Parts(line).ToArray())];
        if (chart.Limit is { } limit) DrawBad(canvas, place, limit, lines[0]);
        canvas.Restore();
        for (var i = lines.Length - 1; i >= 0; i--) DrawLine(canvas, place, chart.Lines[i], lines[i]);
        if (chart.Limit is { } shown) DrawLimit(canvas, place, shown, lines);
    }

    private static SKPaint Stroke(SKColor colour, float width) =>
        new() { Color = colour, Style = SKPaintStyle.Stroke, StrokeWidth = width, IsAntialias = true, StrokeJoin = SKStrokeJoin.Round, StrokeCap = SKStrokeCap.Round };

    private static void DrawBand(SKCanvas canvas, PlotPlace place, TimeBand band)
    {
        using var fill = new SKPaint { Color = Palette.Of(band.Tone).WithAlpha(BandAlpha) };
        var (left, right) = (Math.Max(place.Area.Left, place.X(band.From)), place.X(band.To));
        canvas.DrawRect(new SKRect(left, place.Area.Top, Math.Max(right, left + 1), place.Area.Bottom), fill);
    }

    // What lies between the line and the limit, where the line is beyond it.
    private static void DrawBad(SKCanvas canvas, PlotPlace place, ChartLimit limit, SKPoint[][] line)
    {
        var y = place.Y(limit.Value);
        using var fill = new SKPaint { Color = Palette.Of(limit.Tone).WithAlpha(BadAlpha), IsAntialias = true };
        canvas.Save();
        canvas.ClipRect(limit.IsUpward ? place.Area with { Bottom = y } : place.Area with { Top = y });
        foreach (var part in line)
        {
            using var path = PathOf(part);
            path.LineTo(part[^1].X, y);
            path.LineTo(part[0].X, y);
            path.Close();
            canvas.DrawPath(path, fill);
        }

        canvas.Restore();
    }

    private static void DrawLine(SKCanvas canvas, PlotPlace place, ChartLine line, SKPoint[][] parts)
    {
        var colour = Palette.Of(line.Tone);
        // So many points are a band rather than a line, and a fine one shows more of it.
        using var stroke = Stroke(colour, line.Points.Count > place.Area.Width ? 0.7f : 1.5f);
        using var dot = new SKPaint { Color = colour, IsAntialias = true };
        foreach (var part in parts)
        {
            if (part.Length == 1)
            {
                canvas.DrawCircle(part[0], 1.5f, dot);
                continue;
            }

            using var path = PathOf(part);
            canvas.DrawPath(path, stroke);
        }
    }

    private static SKPath PathOf(SKPoint[] points)
    {
        var path = new SKPath();
        path.AddPoly(points, close: false);
        return path;
    }

    private TextLine Words(string text, FontWeight weight = FontWeight.Regular) => texts.Line(text, weight, textSize);

    private void DrawGrid(SKCanvas canvas, PlotPlace place, ValueTicks ticks, TextLine[] labels)
    {
        for (var line = 0; line <= ticks.Count; line++)
        {
            using var stroke = Stroke(line == 0 ? Palette.Rule : Palette.Grid, 1);
            var y = place.Y(line * ticks.Step);
            canvas.DrawLine(place.Area.Left, y, place.Area.Right, y, stroke);
            labels[line].DrawRight(canvas, place.Area.Left - Gap, y + (textSize * 0.35f), Palette.Muted);
        }
    }

    private void DrawTimes(SKCanvas canvas, PlotPlace place, SKRect area, TimeChart chart)
    {
        var zone = Words("UTC");
        var baseline = area.Bottom - (textSize * 0.25f);
        using var stroke = Stroke(Palette.Rule, 1);
        foreach (var (at, text) in TimeTicks.For(chart.From, chart.To, (int)(place.Area.Width / (textSize * 6))))
        {
            var (x, words) = (place.X(at), Words(text));
            canvas.DrawLine(x, place.Area.Bottom, x, place.Area.Bottom + 3, stroke);
            var left = Math.Max(place.Area.Left - Gap, x - (words.Width / 2));
            if (left + words.Width < place.Area.Right - zone.Width - Gap) words.Draw(canvas, left, baseline, Palette.Muted);
        }

        zone.DrawRight(canvas, place.Area.Right, baseline, Palette.Muted);
    }

    private void DrawLimit(SKCanvas canvas, PlotPlace place, ChartLimit limit, SKPoint[][][] lines)
    {
        var (y, colour) = (place.Y(limit.Value), Palette.Of(limit.Tone));
        if (y < place.Area.Top - 1 || y > place.Area.Bottom + 1) return;
        using var dashes = SKPathEffect.CreateDash([5, 3], 0);
        using var stroke = Stroke(colour, 1.25f);
        stroke.StrokeCap = SKStrokeCap.Butt;
        stroke.PathEffect = dashes;
        canvas.DrawLine(place.Area.Left, y, place.Area.Right, y, stroke);
        var words = Words(limit.Text, FontWeight.SemiBold);
        var (left, right) = (place.Area.Left + (Gap / 2), place.Area.Right - words.Width - (Gap / 2));
        var (above, below) = (y - (textSize * 0.45f), y + (textSize * 1.2f));
        // Where there is the least of the line; the order says which of several.
        var (x, baseline) = ((IEnumerable<(float X, float Baseline)>)[(left, above), (right, above), (left, below), (right, below)])
            .Where(spot => spot.Baseline - textSize >= place.Area.Top - (textSize / 2) && spot.Baseline < place.Area.Bottom)
            .MinBy(spot => Covered(lines, spot.X, spot.Baseline, words.Width));
        using var paper = new SKPaint { Color = Palette.Paper.WithAlpha(0xd0) };
        canvas.DrawRect(new SKRect(x - 2, baseline - (textSize * 0.85f), x + words.Width + 2, baseline + (textSize * 0.25f)), paper);
        words.Draw(canvas, x, baseline, colour);
    }

    private int Covered(SKPoint[][][] lines, float left, float baseline, float width) =>
        lines.SelectMany(line => line).SelectMany(part => part).Count(point =>
            point.X >= left - textSize && point.X <= left + width + textSize && point.Y <= baseline + (textSize / 2) && point.Y >= baseline - (textSize * 1.2f));

    private float DrawLegend(SKCanvas canvas, SKRect area, TimeChart chart)
    {
        var x = area.Left;
        foreach (var line in chart.Lines)
        {
            using var stroke = Stroke(Palette.Of(line.Tone), 2);
            canvas.DrawLine(x, area.Top + (textSize * 0.6f), x + (textSize * 1.4f), area.Top + (textSize * 0.6f), stroke);
            var words = Words(line.Name);
            words.Draw(canvas, x + (textSize * 1.9f), area.Top + (textSize * 0.95f), Palette.Text);
            x += words.Width + (textSize * 3.4f);
        }

        return textSize * 2;
    }
}
