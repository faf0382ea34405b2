using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Dashboard.Benchmarks.Record;

/// <summary>Takes the metrics and drops them: only recording is measured.</summary>
internal sealed class NoExporter : BaseExporter<Metric>
{
    public override ExportResult Export(in Batch<Metric> batch) => ExportResult.Success;
}
