using Microsoft.AspNetCore.Routing;

namespace Dashboard.Core.Switches;

/// <summary>All flags at one moment; never changed, only replaced.</summary>
internal sealed class FlagSnapshot
{
    private readonly FlagRule[] _rules;

    public FlagSnapshot(FlagRecord record, IReadOnlyDictionary<FlagName, FlagSetting> start, Func<RouteEndpoint, string> nameOf)
    {
        Record = record;
        Settings = FlagInfo.All.ToDictionary(flag => flag, flag => record.Book.Flags.GetValueOrDefault(flag)?.Setting ?? start[flag]);
        _rules = [.. FlagInfo.All.OrderBy(flag => (int)flag).Select(flag => new FlagRule(flag, Settings[flag], record.Book.Key, nameOf))];
        Monitoring = _rules[(int)FlagName.Monitoring];
        Pooling = _rules[(int)FlagName.Pooling];
        DependsOnRequest = Monitoring.IsPartial || Pooling.IsPartial;
    }

    public FlagRecord Record { get; }

    public IReadOnlyDictionary<FlagName, FlagSetting> Settings { get; }

    public FlagRule Monitoring { get; }

    public FlagRule Pooling { get; }

    /// <summary>Whether there is something that has to be decided for each request.</summary>
    public bool DependsOnRequest { get; }

    public FlagRule this[FlagName flag] => _rules[(int)flag];
}
