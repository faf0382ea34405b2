using Dashboard.Core.Pooling.Server;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Pooling.Server;

public sealed class ServerWatchTests
{
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_ManyAskers_CauseOneReading()
    {
        var gate = new TaskCompletionSource();
        var reader = new CountingReader { Gate = gate.Task };
        await using var watch = Watch(reader);

        var askers = Enumerable.Range(0, 200).Select(_ => Task.Run(() => watch.ReadAsync(Cancel).AsTask(), Cancel)).ToArray();
        await Wait.UntilAsync(() => Task.FromResult(reader.Readings == 1));
        gate.SetResult();
        var views = await Task.WhenAll(askers);

        Assert.Equal(1, reader.Readings);
        Assert.All(views, view => Assert.Same(views[0], view));
        Assert.Equal(("healthy", _clock.GetUtcNow(), null), (views[0].Status, views[0].AsOf, views[0].Failure));
    }

    [Fact]
    public async Task Read_WithinFiveSeconds_IsTheSameView()
    {
        var reader = new CountingReader();
        await using var watch = Watch(reader);
        var first = await watch.ReadAsync(Cancel);
        _clock.Advance(Gap - TimeSpan.FromMilliseconds(1));
        Assert.Same(first, await watch.ReadAsync(Cancel));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.NotSame(first, await watch.ReadAsync(Cancel));
        Assert.Equal(2, reader.Readings);
    }

    [Fact]
    public async Task Latest_NothingReadYet_IsUnknownAndStartsAReading()
    {
        var reader = new CountingReader();
        await using var watch = Watch(reader);
        Assert.Equal(new ServerView("unknown", null, null, null), watch.Latest);
        await Wait.UntilAsync(() => Task.FromResult(watch.Latest.Status == "healthy"));
        Assert.Equal(1, reader.Readings);
    }

    [Fact]
    public async Task Watch_NobodyHasAsked_ReadsNothing()
    {
        var reader = new CountingReader();
        await using (Watch(reader)) _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, reader.Readings);
    }

    [Fact]
    public async Task Glance_FreshEnough_ReadsNothingAndKeepsNothingFresh()
    {
        var reader = new CountingReader();
        await using var watch = Watch(reader);
        var first = await watch.GlanceAsync(TimeSpan.FromSeconds(10), Cancel);
        Assert.Equal("healthy", first.Status);
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Null(watch.UnderWay);
        Assert.Same(first, await watch.GlanceAsync(TimeSpan.FromSeconds(10), Cancel));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotSame(first, await watch.GlanceAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Equal(2, reader.Readings);
    }

    [Fact]
    public async Task Watch_AskedOnce_ReadsForAMinuteAndThenStops()
    {
        var reader = new CountingReader();
        await using var watch = Watch(reader);
        await watch.ReadAsync(Cancel);
        for (var second = 5; second <= 60; second += 5)
        {
            _clock.Advance(Gap);
            await (watch.UnderWay ?? Task.CompletedTask);
        }

        Assert.Equal(13, reader.Readings);
        _clock.Advance(Gap);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(watch.UnderWay);
        await watch.ReadAsync(Cancel);
        Assert.Equal(14, reader.Readings);
    }

    [Fact]
    public async Task Read_ServerGone_KeepsTheLastReadingWithItsTime()
    {
        var reader = new CountingReader();
        await using var watch = Watch(reader);
        var good = await watch.ReadAsync(Cancel);
        reader.Failure = new TimeoutException();
        _clock.Advance(Gap);

        var view = await watch.ReadAsync(Cancel);

        Assert.Equal(good with { Status = "down", Failure = "The server does not answer in time." }, view);
        Assert.Same(good.Reading, view.Reading);
        reader.Failure = null;
        _clock.Advance(Gap);
        view = await watch.ReadAsync(Cancel);
        Assert.Equal(("healthy", _clock.GetUtcNow(), null), (view.Status, view.AsOf, view.Failure));
    }

    [Fact]
    public async Task Read_AskerGoesAway_TheReadingGoesOn()
    {
        var gate = new TaskCompletionSource();
        var reader = new CountingReader { Gate = gate.Task };
        await using var watch = Watch(reader);
        using var impatient = new CancellationTokenSource();
        var asking = watch.ReadAsync(impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        var patient = watch.ReadAsync(Cancel).AsTask();
        gate.SetResult();

        Assert.Equal("healthy", (await patient).Status);
        Assert.Equal(1, reader.Readings);
    }

    [Fact]
    public async Task Dispose_ReadingUnderWay_EndsItAndStartsNoOther()
    {
        var reader = new CountingReader { Gate = new TaskCompletionSource().Task };
        var watch = Watch(reader);
        var asking = watch.ReadAsync(Cancel).AsTask();
        await Wait.UntilAsync(() => Task.FromResult(reader.Readings == 1));

        await watch.DisposeAsync();

        Assert.Equal("unknown", (await asking).Status);
        Assert.Equal("unknown", watch.Latest.Status);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("unknown", (await watch.ReadAsync(Cancel)).Status);
        Assert.Equal(1, reader.Readings);
    }

    private ServerWatch Watch(IServerReader reader) => new(reader, _clock, NullLogger<ServerWatch>.Instance);
}
