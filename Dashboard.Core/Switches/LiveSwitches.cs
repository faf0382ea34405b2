using Dashboard.Core.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dashboard.Core.Switches;

/// <summary>
/// The flags, to be asked on every request: one volatile read, no lock, no allocation. What is set is replaced as a whole, so that nobody
/// sees half a change.
/// </summary>
public sealed class LiveSwitches
{
    private readonly IReadOnlyDictionary<FlagName, FlagSetting> _start;
    private readonly Func<RouteEndpoint, string> _nameOf;
    private readonly ChangeFeed<LiveSwitches> _changes;
    private volatile FlagSnapshot _current;

    /// <param name="start">How the flags are until somebody sets them; one that is left out is on.</param>
    /// <param name="nameOf">The route template of an endpoint, as it is chosen by.</param>
    /// <param name="onSubscriberFailed">Told of what a subscriber threw.</param>
    public LiveSwitches(
        IReadOnlyDictionary<FlagName, FlagSetting> start, Func<RouteEndpoint, string> nameOf, Action<Exception>? onSubscriberFailed = null)
    {
        _start = FlagInfo.All.ToDictionary(flag => flag, flag => start.GetValueOrDefault(flag, FlagSetting.On));
        _nameOf = nameOf;
        _changes = new(onSubscriberFailed ?? (static _ => { }));
        _current = new FlagSnapshot(FlagRecord.Empty, _start, nameOf);
    }

    internal FlagRecord Record => _current.Record;

    /// <summary>How a flag is set now.</summary>
    public FlagSetting SettingOf(FlagName flag) => _current.Settings[flag];

    /// <summary>Who set it live, and when; null while the configuration holds.</summary>
    public FlagEntry? EntryOf(FlagName flag) => _current.Record.Book.Flags.GetValueOrDefault(flag);

    /// <summary>Whether the flag is on for anybody.</summary>
    public bool IsOn(FlagName flag) => _current[flag].Mode != FlagMode.Off;

    /// <summary>Whether the flag is on for this request.</summary>
    public bool IsOn(FlagName flag, HttpContext context) => _current[flag].IsOn(context);

    /// <summary>Whether the flag is on for what concerns an endpoint as a whole.</summary>
    public bool IsOn(FlagName flag, string method, string route) => _current[flag].IsOn(method, route);

    /// <summary>
    /// Whether monitoring or pooling is on for the request that the current code runs for, as it was decided at its beginning; on outside
    /// requests unless it is off for all.
    /// </summary>
    public bool IsOnHere(FlagName flag)
    {
        var rule = _current[flag];
        return rule.Mode == FlagMode.All || (rule.Mode != FlagMode.Off && RequestFlags.IsOn(flag));
    }

    /// <summary>
    /// Decides at the beginning of a request what holds for all that it does. Belongs behind routing.
    /// </summary>
    /// <returns>Whether the request is measured.</returns>
    public bool Begin(HttpContext context)
    {
        var current = _current;
        if (!current.DependsOnRequest) return current.Monitoring.Mode == FlagMode.All;
        var isMonitored = current.Monitoring.IsOn(context);
        RequestFlags.Set(isMonitored, current.Pooling.IsOn(context));
        return isMonitored;
    }

    /// <summary>Calls <paramref name="onChange"/> after each change, until the result is disposed; it must return at once.</summary>
    public IDisposable Subscribe(Action onChange) => _changes.Subscribe(_ => onChange());

    /// <summary>Callers take turns: <see cref="FlagKeeper"/> sees to it.</summary>
    internal void Set(FlagRecord record)
    {
        _current = new FlagSnapshot(record, _start, _nameOf);
        _changes.Publish(this);
    }
}
