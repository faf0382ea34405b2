using Dashboard.Components.Layout;
using Dashboard.Core.Reports;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Components.Reports;

/// <summary>Where the pages of reports are, and where programs and people get the same as files.</summary>
internal static class ReportPlaces
{
    /// <summary>A report as a page.</summary>
    public const string Page = "/reports";

    /// <summary>Schedules, and what is kept.</summary>
    public const string Archive = "/reports/archive";

    /// <summary>The same report as a file.</summary>
    /// <param name="request">What it is of.</param>
    /// <param name="format">pdf, csv or json.</param>
    public static string File(ReportRequest request, string format)
    {
        var address = QueryHelpers.AddQueryString("/api/performance/report", new Dictionary<string, string?>
        {
            ["from"] = ViewText.Write(request.From), ["to"] = ViewText.Write(request.To),
        });
        if (request.Compare) address = QueryHelpers.AddQueryString(address, "compare", "previous");
        if (request.Hash is { } hash) address = QueryHelpers.AddQueryString(address, "hash", hash);
        return QueryHelpers.AddQueryString(address, "format", format);
    }

    /// <summary>A kept report as a file.</summary>
    /// <param name="id">Which.</param>
    /// <param name="format">pdf or json.</param>
    public static string Kept(string id, string format) => $"/api/reports/{Uri.EscapeDataString(id)}?format={format}";
}
