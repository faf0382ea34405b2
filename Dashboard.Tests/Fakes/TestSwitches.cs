using System.Runtime.CompilerServices;
using Dashboard.Core.Common;
using Dashboard.Core.Pipeline;
using Dashboard.Core.Switches;

namespace Dashboard.Tests.Fakes;

/// <summary>Flags that a test sets, with nobody to keep them.</summary>
internal static class TestSwitches
{
    /// <summary>All on, but for those that are given.</summary>
    public static LiveSwitches Create(params (FlagName Flag, FlagSetting Setting)[] start) =>
        new(start.ToDictionary(one => one.Flag, one => one.Setting), RouteName.Of);

    /// <summary>Sets one flag, as if somebody had.</summary>
    public static void Set(this LiveSwitches switches, FlagName flag, FlagSetting setting)
    {
        var record = switches.Record;
        var book = record.Book.With(new Dictionary<FlagName, FlagSetting> { [flag] = setting }, "a test", new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
        switches.Set(record with { Version = record.Version + 1, Book = book });
    }

    /// <summary>How many follow the flags now.</summary>
    public static int Subscribers(this LiveSwitches switches) => ChangesOf(switches).Subscribers;

    public static FlagSetting ForShare(double share) => new(FlagMode.Share) { Share = share };

    public static FlagSetting ForEndpoints(params string[] endpoints) => new(FlagMode.Endpoints) { Endpoints = endpoints };

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_changes")]
    private static extern ref ChangeFeed<LiveSwitches> ChangesOf(LiveSwitches switches);
}
