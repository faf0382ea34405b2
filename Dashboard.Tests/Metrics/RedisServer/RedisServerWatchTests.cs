using Dashboard.Core.Metrics.RedisServer;
using Dashboard.Core.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Metrics.RedisServer;

public sealed class RedisServerWatchTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FixedServerSource _source = new();
    private readonly RedisServerWatch _watch;

    public RedisServerWatchTests() => _watch = new(_source, _clock, NullLogger<RedisServerWatch>.Instance);

    public void Dispose() => _watch.Dispose();

    [Fact]
    public async Task Step_TenSeconds_AsksTwice()
    {
        await PassAsync(10);
        Assert.Equal(2, _source.Asked);
        Assert.Equal((RedisReport.Reported, 10L), (_watch.Latest.Report, _watch.Latest.Reading!.MemoryUsedBytes!.Value));
    }

    [Fact]
    public async Task Step_RedisAway_AsksNothingAndKeepsTheOldReadingAsOld()
    {
        await PassAsync(1);
        _source.Status = "down";
        await PassAsync(20);
        Assert.Equal(1, _source.Asked);
        Assert.Equal("down", _watch.Latest.Status);
        Assert.Equal(TimeSpan.FromSeconds(20), _clock.GetUtcNow() - _watch.Latest.Since);
        Assert.NotNull(_watch.Latest.Reading);
        Assert.Null(_watch.Latest.Fresh);
        _source.Status = "healthy";
        await PassAsync(1);
        Assert.Equal(2, _source.Asked);
        Assert.NotNull(_watch.Latest.Fresh);
    }

    [Theory]
    [InlineData(true, RedisReport.NotPermitted)]
    [InlineData(false, RedisReport.NotReported)]
    public async Task Step_Refused_SaysSo(bool mayNot, RedisReport expected)
    {
        _source.Answer = () => new RedisAnswer(Text: null, Refused: true, mayNot);
        await PassAsync(1);
        Assert.Equal((expected, null), (_watch.Latest.Report, _watch.Latest.Reading));
    }

    [Fact]
    public async Task Step_AnswerWithoutAnyKnownField_IsNotReported()
    {
        _source.Answer = () => new RedisAnswer("hello", Refused: false, MayNot: false);
        await PassAsync(1);
        Assert.Equal(RedisReport.NotReported, _watch.Latest.Report);
    }

    [Fact]
    public async Task Step_SourceThrows_GoesOn()
    {
        _source.Answer = () => throw new InvalidOperationException("broken");
        await PassAsync(5);
        Assert.Equal(RedisReport.NotAsked, _watch.Latest.Report);
        _source.Answer = () => new RedisAnswer("used_memory:7", Refused: false, MayNot: false);
        await PassAsync(1);
        Assert.Equal(7, _watch.Latest.Reading!.MemoryUsedBytes);
    }

    private async Task PassAsync(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            await _watch.StepAsync();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
