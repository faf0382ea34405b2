using System.Buffers;
using System.Text;
using Dashboard.Core.Metrics.Exposition;

namespace Dashboard.Tests.Metrics.Exposition;

/// <summary>What is written, as a string.</summary>
internal static class WrittenText
{
    public static string Of(ExpositionFormat format, Action<ExpositionWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new ExpositionWriter(buffer, format);
        write(writer);
        writer.End();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string Of(ExpositionFormat format, MetricsExposition exposition)
    {
        var buffer = new ArrayBufferWriter<byte>();
        exposition.Write(buffer, format);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
