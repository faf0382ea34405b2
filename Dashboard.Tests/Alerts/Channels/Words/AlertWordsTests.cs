using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Words;

public sealed class AlertWordsTests
{
    private static readonly AlertNote Fired = SampleNotes.Fired;
    private static readonly AlertNote Resolved = SampleNotes.Resolved;

    public static TheoryData<string, string> Kinds => new()
    {
        { nameof(NoteKind.Fired), "P95 of GET /api/things/{id} is 2.41 s (limit 2 s) over the last 60 s, 312 requests." },
        { nameof(NoteKind.Reminder), "Still firing since 12:01 UTC: P95 of GET /api/things/{id} is 2.41 s (limit 2 s) over the last 60 s, 312 requests." },
        { nameof(NoteKind.Worsened), "Now critical, firing since 12:01 UTC: P95 of GET /api/things/{id} is 2.41 s (limit 2 s) over the last 60 s, 312 requests." },
        { nameof(NoteKind.Flapping), "Comes and goes: P95 of GET /api/things/{id} is 2.41 s (limit 2 s) over the last 60 s, 312 requests." },
        { nameof(NoteKind.Resolved), "P95 of GET /api/things/{id} is 2.41 s again (limit 2 s): fired 12:01:00, resolved 12:01:00 UTC." },
        { nameof(NoteKind.Closed), "P95 of GET /api/things/{id} (limit 2 s) is not watched any more: fired 12:01:00, closed 12:01:00 UTC; whether it is over is not known." },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Sentence_Kind_SaysIt(string kind, string expected) =>
        Assert.Equal(expected, AlertWords.Sentence(Fired with { Kind = Enum.Parse<NoteKind>(kind) }));

    [Fact]
    public void Sentence_Resolved_SaysFromWhenToWhen() =>
        Assert.Equal("P95 of GET /api/things/{id} is 812 ms again (limit 2 s): fired 12:01, resolved 12:03 UTC.", AlertWords.Sentence(Resolved));

    [Fact]
    public void Sentence_ResolvedAnotherDay_NamesTheDay() => Assert.EndsWith(
        "fired 5 Jan 12:01, resolved 00:10 UTC.", AlertWords.Sentence(Resolved with { At = SampleNotes.Noon.AddHours(12).AddMinutes(10) }),
        StringComparison.Ordinal);

    [Fact]
    public void Sentence_AnotherZone_IsUtc() => Assert.EndsWith(
        "fired 12:01, resolved 12:03 UTC.",
        AlertWords.Sentence(Resolved with { At = Resolved.At.ToOffset(TimeSpan.FromHours(5)), FiredAt = Fired.At.ToOffset(TimeSpan.FromHours(-9)) }),
        StringComparison.Ordinal);

    [Fact]
    public void Sentence_WithoutAValue_SaysThatNothingWasMeasured() => Assert.Equal(
        "P95 of all requests was not measured (limit 2 s) over the last 60 s.",
        AlertWords.Sentence(Fired with { Value = null, Samples = 0, Target = "" }));

    [Theory]
    [InlineData(90, "over the last 90 s,")]
    [InlineData(600, "over the last 10 min,")]
    [InlineData(21_600, "over the last 6 h,")]
    [InlineData(3_601, "over the last 3601 s,")]
    public void Sentence_LongerWindow_IsReadable(int seconds, string expected) =>
        Assert.Contains(expected, AlertWords.Sentence(Fired with { WindowSeconds = seconds }), StringComparison.Ordinal);

    [Fact]
    public void Sentence_LowerLimit_SaysSo() => Assert.Equal(
        "Rate of all requests is 0.5 per second (lower limit 1 per second) over the last 60 s, 1 request; seen early.",
        AlertWords.Sentence(Fired with
        {
            Metric = "requests.rate", Comparator = Comparator.Below, Threshold = 1, Value = 0.5, Samples = 1, Target = "", Early = true,
        }));

    [Theory]
    [InlineData(NoteKind.Fired, "PostgreSQL does not answer.")]
    [InlineData(NoteKind.Reminder, "Still firing since 12:01 UTC: PostgreSQL does not answer.")]
    [InlineData(NoteKind.Resolved, "PostgreSQL answers again: fired 12:01:00, resolved 12:01:00 UTC.")]
    public void Sentence_Status_IsNoNumber(NoteKind kind, string expected) => Assert.Equal(
        expected, AlertWords.Sentence(Fired with { Kind = kind, Metric = StatusMetrics.PostgreSqlDown, Value = 1, Threshold = 0.5, Target = "" }));

    [Fact]
    public void Sentence_Closed_SaysWhy() => Assert.EndsWith(
        "whether it is over is not known: the rule was deleted by ada@example.com.",
        AlertWords.Sentence(Fired with { Kind = NoteKind.Closed, Text = "the rule was deleted by ada@example.com." }), StringComparison.Ordinal);

    [Fact]
    public void Details_LaterNote_HasWholeTimesAndTheWorst()
    {
        Assert.Equal("Rule “P95 latency”, breach since 2026-01-05 12:00:30 UTC, fired 2026-01-05 12:01:00 UTC", AlertWords.Details(Fired));
        Assert.EndsWith("as of 2026-01-05 12:03:00 UTC, worst 3.2 s", AlertWords.Details(Resolved), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NoteKind.Fired, "[Critical] P95 of GET /api/things/{id} is 2.41 s (limit 2 s)")]
    [InlineData(NoteKind.Reminder, "[Critical, still firing] P95 of GET /api/things/{id} is 2.41 s (limit 2 s)")]
    [InlineData(NoteKind.Worsened, "[Critical, worse] P95 of GET /api/things/{id} is 2.41 s (limit 2 s)")]
    [InlineData(NoteKind.Flapping, "[Critical, flapping] P95 of GET /api/things/{id} is 2.41 s (limit 2 s)")]
    [InlineData(NoteKind.Resolved, "[Resolved] P95 of GET /api/things/{id} is 2.41 s again (limit 2 s)")]
    [InlineData(NoteKind.Closed, "[Closed] P95 of GET /api/things/{id} is not watched any more")]
    public void Subject_OneAlert_SaysWhatAndWhich(NoteKind kind, string expected) => Assert.Equal(expected, Subject(Fired with { Kind = kind }));

    [Fact]
    public void Subject_FiredAndResolvedInOne_IsOneAlertThatIsOver() =>
        Assert.Equal("[Resolved] P95 of GET /api/things/{id} is 812 ms again (limit 2 s)", Subject(Fired, Resolved));

    [Fact]
    public void Subject_SeveralAlerts_CountsThemAndNamesTheWorst()
    {
        var warning = Fired with { RuleId = "rate", Metric = "requests.errorRate", Severity = AlertSeverity.Warning, Target = "" };
        Assert.Equal(
            "[Critical] 3 alerts (1 over), the worst: P95 of GET /api/profiles is 2.41 s (limit 2 s)",
            Subject(Resolved, warning, Fired with { Target = "GET /api/profiles" }));
        Assert.Equal("[Critical] 2 alerts, the worst: P95 of GET /api/things/{id} is 2.41 s (limit 2 s)", Subject(warning, Fired));
    }

    [Fact]
    public void Subject_NotInProduction_SaysWhere() => Assert.StartsWith(
        "[Critical, Staging] ", AlertWords.Subject(EpisodeNotes.Of([Fired]), SampleNotes.Context with { Environment = "Staging" }), StringComparison.Ordinal);

    [Fact]
    public void Subject_LongNames_StaysShort() =>
        Assert.Equal(200, Subject(Fired with { Target = new string('x', 8_192) }).Length);

    [Fact]
    public void EpisodesOf_EndBeforeItsBegin_IsOver()
    {
        // Two instances whose clocks differ.
        var episode = Assert.Single(EpisodeNotes.Of([Resolved with { At = Fired.At.AddSeconds(-1), FiredAt = null }, Fired]));
        Assert.True(episode.IsOver);
        Assert.Equal(Fired.FiredAt, episode.Latest.FiredAt);
    }

    [Fact]
    public void EpisodesOf_AnyOrderOfNotes_IsTheSame()
    {
        AlertNote[] notes = [Fired, Resolved, Fired with { Episode = 2 }, Fired with { RuleId = "b", Severity = AlertSeverity.Info }];
        var expected = EpisodeNotes.Of(notes).Select(episode => episode.Latest.Key);
        Assert.Equal(expected, EpisodeNotes.Of([.. notes.Reverse()]).Select(episode => episode.Latest.Key));
    }

    private static string Subject(params AlertNote[] notes) => AlertWords.Subject(EpisodeNotes.Of(notes), SampleNotes.Context);
}
