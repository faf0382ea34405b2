using Dashboard.Core.Metrics.Exposition;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Api;

/// <summary>
/// Which format a scraper wants. OpenMetrics only where it is named and wanted at least as much as the other; whoever names neither, or
/// a version that we do not write, gets the plain text.
/// </summary>
internal static class AcceptedFormat
{
    private const string Version = "1.0.0";

    public static ExpositionFormat Of(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var types)) return ExpositionFormat.Text;
        var openMetrics = types.Where(IsOpenMetrics).Select(Quality).DefaultIfEmpty(0).Max();
        var text = types.Where(type => type.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase)).Select(Quality).DefaultIfEmpty(0).Max();
        return openMetrics > 0 && openMetrics >= text ? ExpositionFormat.OpenMetrics : ExpositionFormat.Text;
    }

    private static bool IsOpenMetrics(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("application/openmetrics-text", StringComparison.OrdinalIgnoreCase)
        && type.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("version", StringComparison.OrdinalIgnoreCase)) is null or { Value.Value: Version };

    private static double Quality(MediaTypeHeaderValue type) => type.Quality ?? 1;
}
