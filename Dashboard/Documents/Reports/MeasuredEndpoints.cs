using Dashboard.Core.Reports.Gathering;
using Dashboard.Core.Switches;
using Dashboard.Flags;

namespace Dashboard.Documents.Reports;

/// <summary>The platform's endpoints, and for which of them monitoring is on for all callers.</summary>
internal sealed class MeasuredEndpoints(KnownEndpoints endpoints, LiveSwitches switches) : IReportEndpoints
{
    public IReadOnlyList<ServedEndpoint> All
    {
        get
        {
            // For a share of callers the rest of them goes unmeasured at each endpoint.
            var isShared = switches.SettingOf(FlagName.Monitoring).Mode == FlagMode.Share;
            return [.. endpoints.All.Where(one => one.IsPlatform).Select(one => new ServedEndpoint(one.Name, !isShared && IsOn(one.Name)))];
        }
    }

    private bool IsOn(string name)
    {
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        return switches.IsOn(FlagName.Monitoring, name[..space], name[(space + 1)..]);
    }
}
