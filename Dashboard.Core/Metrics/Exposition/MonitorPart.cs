using Dashboard.Core.Common;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Metrics.Exposition;

/// <summary>Who this is, and what the measuring itself costs and loses.</summary>
internal sealed class MonitorPart(
    MetricsRecorder recorder, ChangeFeed<MetricsSnapshot> feed, MetricsHistory history, InstanceIdentity instance) : IExpositionPart
{
    private static readonly MetricFamily Target = new("target", MetricKind.Info, "Which program and instance this is.");

    private static readonly MetricFamily Dropped = new(
        "wm_dropped_samples", MetricKind.Counter, "Measurements lost to a failure in the measuring itself.");

    private static readonly MetricFamily RecordCost = new(
        "wm_record_cost_seconds", MetricKind.Gauge, "What one recording costs on this machine.", "seconds");

    private static readonly MetricFamily Collected = new(
        "wm_last_collection_timestamp_seconds", MetricKind.Gauge, "When the figures were last collected, in seconds since 1970.", "seconds");

    private static readonly MetricFamily Series = new(
        "wm_endpoint_series", MetricKind.Gauge, "Endpoints that are told apart, the collecting ones included.");

    private static readonly MetricFamily SeriesLimit = new(
        "wm_endpoint_series_limit", MetricKind.Gauge, "How many endpoints are told apart at most.");

    private static readonly MetricFamily HistoryMemory = new(
        "wm_history_memory_bytes", MetricKind.Gauge, "Memory that the slots of the history take.", "bytes");

    private static readonly MetricFamily Unreadable = new(
        "wm_history_unreadable_slots", MetricKind.Counter, "Stored slots that could not be read.");

    private readonly LabelSet _target = LabelSet.Of(("service_name", "wingmanmatch"), ("service_instance_id", instance.Id));

    public void Write(ExpositionWriter writer)
    {
        One(writer, Target, _target, 1);
        One(writer, Dropped, LabelSet.None, recorder.Dropped);
        One(writer, RecordCost, LabelSet.None, feed.Latest?.Own.RecordNs / 1e9);
        One(writer, Collected, LabelSet.None, feed.Latest?.Own.Time.ToUnixTimeMilliseconds() / 1e3);
        One(writer, Series, LabelSet.None, recorder.Endpoints.All.Length);
        One(writer, SeriesLimit, LabelSet.None, EndpointRegistry.Capacity);
        One(writer, HistoryMemory, LabelSet.None, history.BytesInMemory);
        One(writer, Unreadable, LabelSet.None, history.Unreadable);
    }

    private static void One(ExpositionWriter writer, MetricFamily family, LabelSet labels, double? value)
    {
        writer.Begin(family);
        writer.Sample(labels, value);
    }
}
