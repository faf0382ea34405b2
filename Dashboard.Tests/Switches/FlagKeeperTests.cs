using Dashboard.Core.Storage;
using Dashboard.Core.Switches;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Switches;

public sealed class FlagKeeperTests : IAsyncLifetime
{
    private readonly KeptFlags _kept = new(new FakeTimeProvider());

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _kept.DisposeAsync();

    [Fact]
    public async Task Change_FasterSomebody_IsMadeOnTopOfHis()
    {
        _kept.Store.BeforeWrite = () =>
        {
            _kept.Store.BeforeWrite = null;
            WriteAsAnother(FlagName.Alerts, FlagSetting.Off);
        };
        await _kept.ChangeAsync(FlagName.Monitoring, FlagSetting.Off);
        Assert.Equal((FlagMode.Off, FlagMode.Off), (Mode(FlagName.Monitoring), Mode(FlagName.Alerts)));
        Assert.Equal("\"2\"", _kept.Keeper.Tag);
    }

    [Fact]
    public async Task Change_FasterSomebodyAndATag_IsAConflict()
    {
        _kept.Store.BeforeWrite = () =>
        {
            _kept.Store.BeforeWrite = null;
            WriteAsAnother(FlagName.Alerts, FlagSetting.Off);
        };
        await Assert.ThrowsAsync<FlagConflictException>(() => _kept.ChangeAsync(FlagName.Monitoring, FlagSetting.Off, tag: _kept.Keeper.Tag));
        Assert.Equal(FlagMode.All, Mode(FlagName.Monitoring));
    }

    [Fact]
    public async Task Change_DatabaseLostOnTheWay_HoldsHereOnly()
    {
        _kept.Store.BeforeWrite = _kept.Lose;
        await _kept.ChangeAsync(FlagName.Monitoring, FlagSetting.Off);
        Assert.Equal(FlagMode.Off, Mode(FlagName.Monitoring));
        Assert.False(_kept.Keeper.IsForAll);
        Assert.Equal("\"0.1\"", _kept.Keeper.Tag);
        Assert.StartsWith("The state database does not answer", _kept.Keeper.WhyNotForAll, StringComparison.Ordinal);
        var line = Assert.Single(_kept.Audit.Lines);
        Assert.Equal(("ada", "flags.set-here", "monitoring"), (line.Actor, line.Action, line.Subject));
    }

    [Fact]
    public async Task Follow_SameVersionAsHere_KeepsWhatWasSetHere()
    {
        await _kept.ChangeAsync(FlagName.Alerts, FlagSetting.Off);
        var known = await _kept.Store.ReadAsync("flags", TestContext.Current.CancellationToken);
        _kept.Lose();
        await _kept.ChangeAsync(FlagName.Monitoring, FlagSetting.Off);
        _kept.Keeper.Follow(known);
        Assert.Equal(FlagMode.Off, Mode(FlagName.Monitoring));
        _kept.Keeper.Follow(known! with { Version = known.Version + 1 });
        Assert.Equal(FlagMode.All, Mode(FlagName.Monitoring));
        Assert.Equal("\"2\"", _kept.Keeper.Tag);
    }

    [Fact]
    public async Task Follow_AnotherDatabase_ItsWordCountsAndCanBeChanged()
    {
        for (var i = 0; i < 3; i++) await _kept.ChangeAsync(FlagName.Alerts, i % 2 == 0 ? FlagSetting.Off : FlagSetting.On);
        _kept.Keeper.Follow(new StateDocument("flags", 1, FlagJson.Write(FlagBook.Empty)));
        Assert.Equal(("\"1\"", FlagMode.All), (_kept.Keeper.Tag, Mode(FlagName.Alerts)));
        _kept.Keeper.Follow(null);
        Assert.False(_kept.Keeper.IsForAll);
    }

    [Fact]
    public async Task Change_EmptyDatabaseAfterAnotherOne_HoldsForAllAgain()
    {
        _kept.Keeper.Follow(new StateDocument("flags", 9, FlagJson.Write(FlagBook.Empty)));
        await _kept.ChangeAsync(FlagName.Pooling, FlagSetting.Off);
        Assert.Equal(("\"1\"", FlagMode.Off, true), (_kept.Keeper.Tag, Mode(FlagName.Pooling), _kept.Keeper.IsForAll));
    }

    [Fact]
    public async Task Follow_WhatCannotBeRead_ChangesNothing()
    {
        await _kept.ChangeAsync(FlagName.Pooling, FlagSetting.Off);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => _kept.Keeper.Follow(new StateDocument("flags", 9, "{}")));
        Assert.Equal(FlagMode.Off, Mode(FlagName.Pooling));
    }

    [Fact]
    public async Task Change_NewsOvertakeWhatWasRead_AreNotUndone()
    {
        await _kept.ChangeAsync(FlagName.Alerts, FlagSetting.Off);
        var tags = new List<string>();
        using var follow = _kept.Switches.Subscribe(() => tags.Add(_kept.Keeper.Tag));
        _kept.Store.AfterRead = () =>
        {
            _kept.Store.AfterRead = null;
            var book = FlagBook.Empty.With(new Dictionary<FlagName, FlagSetting> { [FlagName.Alerts] = FlagSetting.On }, "bob", default);
            var written = _kept.Store.WriteAsync(new("flags", 1, FlagJson.Write(book)), [], CancellationToken.None);
            _kept.Keeper.Follow(written.GetAwaiter().GetResult());
        };
        await _kept.ChangeAsync(FlagName.Monitoring, FlagSetting.Off);
        Assert.Equal(["\"2\"", "\"3\""], tags);
        Assert.Equal((FlagMode.Off, FlagMode.All), (Mode(FlagName.Monitoring), Mode(FlagName.Alerts)));
    }

    [Fact]
    public async Task Follow_AnotherDatabaseWithTheSameVersion_ItsWordCounts()
    {
        await _kept.ChangeAsync(FlagName.Alerts, FlagSetting.Off);
        _kept.Keeper.Follow(new StateDocument("flags", 1, FlagJson.Write(FlagBook.Empty)));
        Assert.Equal(("\"1\"", FlagMode.All), (_kept.Keeper.Tag, Mode(FlagName.Alerts)));
    }

    [Fact]
    public async Task Change_WhatAllHaveCannotBeRead_HoldsHereOnlyAndSaysWhy()
    {
        var line = new AuditEntry("bob", "flags.set", "alerts", null, null, null, default);
        await _kept.Store.WriteAsync(new("flags", 0, "{\"key\":7}"), [line], TestContext.Current.CancellationToken);
        await _kept.ChangeAsync(FlagName.Pooling, FlagSetting.Off);
        Assert.Equal((FlagMode.Off, false), (Mode(FlagName.Pooling), _kept.Keeper.IsForAll));
        Assert.StartsWith("The state database has switches that this version of the program cannot read (version 1).", _kept.Keeper.WhyNotForAll, StringComparison.Ordinal);

        _kept.Keeper.Follow(new StateDocument("flags", 2, FlagJson.Write(FlagBook.Empty)));
        Assert.Equal((FlagMode.All, true, null), (Mode(FlagName.Pooling), _kept.Keeper.IsForAll, _kept.Keeper.WhyNotForAll));
    }

    [Fact]
    public async Task Recent_Changes_SayWhatWasBefore()
    {
        await _kept.ChangeAsync(FlagName.Pooling, TestSwitches.ForShare(0.3));
        await _kept.ChangeAsync(FlagName.Pooling, FlagSetting.Off, by: "bob");
        var recent = await _kept.Keeper.RecentAsync(10, TestContext.Current.CancellationToken);
        Assert.Equal([("bob", "pooling"), ("ada", "pooling")], recent.Select(change => (change.By, change.Flag)));
        Assert.Equal([TestSwitches.ForShare(0.3), null], recent.Select(change => change.Before));
        Assert.Equal([FlagSetting.Off, TestSwitches.ForShare(0.3)], recent.Select(change => change.After));
    }

    private FlagMode Mode(FlagName flag) => _kept.Switches.SettingOf(flag).Mode;

    private void WriteAsAnother(FlagName flag, FlagSetting setting)
    {
        var book = FlagBook.Empty.With(new Dictionary<FlagName, FlagSetting> { [flag] = setting }, "bob", default);
        var line = new AuditEntry("bob", "flags.set", flag.Name(), null, null, null, default);
        Assert.True(_kept.Store.WriteAsync(new("flags", 0, FlagJson.Write(book)), [line], default).IsCompletedSuccessfully);
    }
}
