using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox.Delivery;
using Dashboard.Core.Alerts.Outbox.Journal;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Tests.Alerts.Outbox;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Email;

public sealed class BreachPicturesTests
{
    private readonly RecordedHistory _history = new();
    private readonly FakePicture _drawing = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly KeptLog<BreachPictures> _log = new();
    private readonly BreachPictures _pictures;

    public BreachPicturesTests()
    {
        var feed = new ChangeFeed<MetricsSnapshot>(exception => Assert.Fail(exception.ToString()));
        var endpoint = _history.Program.Endpoint();
        var second = 0;
        _history.Pass(300, () => MeasuredProgram.Request(endpoint, second++ < 240 ? 100 : 3_000));
        feed.Publish(_history.Latest);
        _pictures = new(new HistoryReader(_history.History, feed), _drawing, _clock, _log);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AlertNote Note => SampleNotes.Fired with { At = _history.Latest.Time, BreachedAt = _history.Latest.Time.AddMinutes(-1), FiredAt = null };

    [Fact]
    public async Task Of_MetricOfAnEndpoint_ShowsTheLastHalfHourOfIt()
    {
        var picture = await _pictures.OfAsync([Note], Cancel);
        Assert.Equal(Note.Key, picture!.Note);
        Assert.Equal(FakePicture.Drawn, picture.Png);
        Assert.Equal("P95 of GET /api/things/{id}, 11:35 to 12:05 UTC: highest 3 s, limit 2 s.", picture.Alt);
        var course = Assert.Single(_drawing.Courses);
        Assert.Equal(("P95", "ms", 2_000, true, false), (course.Metric, course.Unit, course.Threshold, course.IsUpward, course.IsOver));
        Assert.Equal((Note.At.AddMinutes(-30), Note.At, Note.BreachedAt), (course.From, course.To, course.BreachedAt));
        Assert.Contains(course.Points, point => point.V is > 2_000);
        Assert.Contains(course.Points, point => point.V is > 0 and < 200);
    }

    [Fact]
    public async Task Of_LongBreachThatIsOver_ShowsAllOfIt()
    {
        var over = Note with { Kind = NoteKind.Resolved, BreachedAt = Note.At.AddHours(-3) };
        Assert.NotNull(await _pictures.OfAsync([Note with { BreachedAt = over.BreachedAt }, over], Cancel));
        var course = Assert.Single(_drawing.Courses);
        Assert.True(course.IsOver);
        Assert.Equal(TimeSpan.FromHours(4), course.To - course.From);
    }

    [Theory]
    [InlineData("GET /api/things/{id}")]
    [InlineData("")]
    public async Task Of_RuleWithoutALimit_ShowsTheEndpointAgainstWhatIsUsual(string target)
    {
        var note = Note with { Type = RuleType.Baseline, Target = target, Threshold = 0, Usual = new(120, "GET /api/things/{id}", 1) };
        var picture = await _pictures.OfAsync([note], Cancel);
        Assert.Equal("P95 of GET /api/things/{id}, 11:35 to 12:05 UTC: highest 3 s, usual 120 ms.", picture!.Alt);
        var course = Assert.Single(_drawing.Courses);
        Assert.Equal((120, "usual"), (course.Threshold, course.Limit));
        Assert.Null(await _pictures.OfAsync([note with { Usual = null }], Cancel));
    }

    [Theory]
    [InlineData("burnRate", "")]
    [InlineData("status.redisDown", "")]
    [InlineData("latency.p95", "GET /never/called")]
    [InlineData("pool.wait.p95", "nobody")]
    public async Task Of_NothingIsKeptOfIt_IsNone(string metric, string target)
    {
        Assert.Null(await _pictures.OfAsync([Note with { Metric = metric, Target = target }], Cancel));
        Assert.Empty(_drawing.Courses);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Of_DrawingFails_IsNoneAndTheNextIsTriedAgain()
    {
        _drawing.Draws = _ => throw new InvalidOperationException("no canvas");
        Assert.Null(await _pictures.OfAsync([Note], Cancel));
        Assert.Contains(_log.Lines, line => line.Contains("goes out without one", StringComparison.Ordinal));
        _drawing.Draws = _ => new byte[MessagePicture.MostBytes + 1];
        Assert.Null(await _pictures.OfAsync([Note], Cancel));
        _drawing.Draws = _ => FakePicture.Drawn;
        Assert.NotNull(await _pictures.OfAsync([Note], Cancel));
    }

    [Fact]
    public async Task Of_SlowerThanItsDeadline_IsNoneAndSoIsAnotherMeanwhile()
    {
        using var goesOn = new ManualResetEventSlim();
        _drawing.Draws = _ =>
        {
            goesOn.Wait(Cancel);
            return FakePicture.Drawn;
        };
        var late = _pictures.OfAsync([Note], Cancel);
        _clock.Advance(BreachPictures.Deadline - TimeSpan.FromMilliseconds(1));
        Assert.False(late.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await late);
        Assert.Null(await _pictures.OfAsync([Note], Cancel));
        goesOn.Set();
        await Wait.UntilAsync(async () => await _pictures.OfAsync([Note], Cancel) is not null);
    }

    [Fact]
    public async Task Compose_WithAndWithoutAPicture_StoresWhatIsSent()
    {
        using var folder = new TemporaryFolder();
        using var store = new JournalAlertStore(folder.Path, _clock, NullLogger<JournalAlertStore>.Instance);
        var sender = new FakeSender((_, _, _) => Task.FromResult(FakeSender.Accepted)) { ShowsPictures = true };
        using var composer = new OutboxComposer(
            store, new FakeChannels("ops"), [sender], () => SampleNotes.Context, _clock, NullLogger<OutboxComposer>.Instance, pictures: _pictures);
        _clock.SetUtcNow(Note.At.AddMinutes(1));
        await store.TryDecideAsync(new(AlertSamples.State(Note.RuleId), [Note], []), Cancel);
        await composer.StepAsync(Cancel);
        Assert.Equal(FakePicture.Drawn, Assert.Single(sender.Contexts).Picture?.Png);
        Assert.Single(await store.ReadMessagesAsync(9, Cancel));

        _drawing.Draws = _ => throw new InvalidOperationException("no canvas");
        await store.TryDecideAsync(new(AlertSamples.State("other"), [Note with { RuleId = "other" }], []), Cancel);
        await composer.StepAsync(Cancel);
        Assert.Null(sender.Contexts.Last().Picture);
        Assert.Equal(2, (await store.ReadMessagesAsync(9, Cancel)).Count);
    }

    private sealed class FakePicture : IBreachPicture
    {
        public static byte[] Drawn { get; } = [1, 2, 3];

        public List<BreachCourse> Courses { get; } = [];

        public Func<BreachCourse, byte[]?> Draws { get; set; } = _ => Drawn;

        public byte[]? Draw(BreachCourse course)
        {
            Courses.Add(course);
            return Draws(course);
        }
    }
}
