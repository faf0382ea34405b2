using System.Text;

namespace Dashboard.Core.Metrics.Exposition;

/// <summary>A name, what it means, and the lines that tell so in both formats.</summary>
public sealed class MetricFamily
{
    private readonly byte[] _textHead;
    private readonly byte[] _openMetricsHead;
    private readonly byte[] _sampleName;

    /// <param name="name">Without <c>_total</c> or <c>_info</c>, with the unit as its end.</param>
    /// <param name="kind">What its samples are.</param>
    /// <param name="help">One sentence.</param>
    /// <param name="unit">seconds, bytes; empty for a number of things.</param>
    /// <exception cref="ArgumentException">The name does not end in the unit, or the sentence would have to be escaped.</exception>
    public MetricFamily(string name, MetricKind kind, string help, string unit = "")
    {
        if (unit.Length > 0 && !name.EndsWith($"_{unit}", StringComparison.Ordinal)) throw new ArgumentException($"{name} does not end in {unit}.", nameof(unit));
        if (help.AsSpan().ContainsAny('\\', '"', '\n')) throw new ArgumentException("This text would have to be escaped.", nameof(help));
        Name = name;
        var suffix = kind switch { MetricKind.Counter => "_total", MetricKind.Info => "_info", _ => "" };
        _sampleName = Encoding.UTF8.GetBytes(name + suffix);
        _textHead = Encoding.UTF8.GetBytes($"# HELP {name}{suffix} {help}\n# TYPE {name}{suffix} {TextName(kind)}\n");
        var unitLine = unit.Length == 0 ? "" : $"# UNIT {name} {unit}\n";
        _openMetricsHead = Encoding.UTF8.GetBytes($"# TYPE {name} {OpenMetricsName(kind)}\n{unitLine}# HELP {name} {help}\n");
    }

    /// <summary>The name, without the end that a kind of sample has.</summary>
    public string Name { get; }

    internal ReadOnlySpan<byte> SampleName => _sampleName;

    internal ReadOnlySpan<byte> Head(ExpositionFormat format) => format == ExpositionFormat.OpenMetrics ? _openMetricsHead : _textHead;

    private static string TextName(MetricKind kind) => kind switch
    {
        MetricKind.Info => "gauge",
        MetricKind.Unknown => "untyped",
        _ => OpenMetricsName(kind),
    };

    private static string OpenMetricsName(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        MetricKind.Histogram => "histogram",
        MetricKind.Summary => "summary",
        MetricKind.Info => "info",
        _ => "unknown",
    };
}
