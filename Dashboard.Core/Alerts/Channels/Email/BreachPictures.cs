using System.Globalization;
using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Metrics.History;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Alerts.Channels.Email;

/// <summary>
/// The picture of a message: what its first alert has measured of late. Nothing waits for it longer than <see cref="Deadline"/>, and a message
/// goes out without one whatever is wrong with it.
/// </summary>
internal sealed partial class BreachPictures(HistoryReader history, IBreachPicture drawing, TimeProvider clock, ILogger<BreachPictures> logger)
{
    /// <summary>For the history and the drawing together.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    private int _isBusy;

    /// <summary>Null: there is none. Does not throw but for <paramref name="cancel"/>.</summary>
    public async Task<MessagePicture?> OfAsync(IReadOnlyList<AlertNote> notes, CancellationToken cancel)
    {
        // One that is late still runs: another would only slow it down.
        if (Interlocked.Exchange(ref _isBusy, 1) != 0) return null;
        var picture = Task.Run(() => Draw(notes), CancellationToken.None);
        try
        {
            return await picture.WaitAsync(Deadline, clock, cancel);
        }
        catch (TimeoutException)
        {
            Log.Late(logger, Deadline.TotalSeconds);
            return null;
        }
    }

    private MessagePicture? Draw(IReadOnlyList<AlertNote> notes)
    {
        try
        {
            var note = EpisodeNotes.Of(notes)[0].Latest;
            if (CourseOf(note) is not { } course || drawing.Draw(course) is not { } png) return null;
            if (png.Length <= MessagePicture.MostBytes) return new(note.Key, png, Alt(note, course));
            Log.TooLarge(logger, png.Length);
            return null;
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception);
            return null;
        }
        finally
        {
            Volatile.Write(ref _isBusy, 0);
        }
    }

    private BreachCourse? CourseOf(AlertNote note)
    {
        if (!HistoryReader.Metrics.Contains(note.Metric)) return null;
        var (isOfRequests, isOfPools) = (HistoryReader.IsOfRequests(note.Metric), HistoryReader.IsOfPools(note.Metric));
        var isUsual = note.Type == RuleType.Baseline;
        if (isUsual && note.Usual is null) return null;
        var target = isUsual ? note.Usual!.Endpoint : note.Target.Length > 0 ? note.Target : null;
        if (isOfRequests && target is not null && !history.Endpoints.Contains(target)) return null;
        var (begun, to) = (note.BreachedAt ?? note.FiredAt ?? note.At, note.At);
        // The time before a breach tells as much as the breach.
        var length = TimeSpan.FromTicks(Math.Clamp((to - begun).Ticks / 3 * 4, Shortest.Ticks, Longest.Ticks));
        var answer = history.Read(new HistoryQuestion(note.Metric, to - length, to)
        {
            Endpoint = isOfRequests ? target : null, Pool = isOfPools ? target : null,
        });
        if (answer.Points.Count(point => point.V is { } value && double.IsFinite(value)) < 2) return null;
        return new(
            MetricText.Name(note.Metric), answer.Unit, note.Severity, isUsual ? note.Usual!.Value : note.Threshold, note.Comparator is Comparator.Above or Comparator.AtLeast,
            to - length, to, begun, note.Kind is NoteKind.Resolved or NoteKind.Closed, answer.StepSeconds, answer.Points)
        {
            Limit = isUsual ? "usual" : "limit",
        };
    }

    private static string Alt(AlertNote note, BreachCourse course)
    {
        var known = course.Points.Where(point => point.V is not null).Select(point => point.V!.Value);
        var (word, worst) = course.IsUpward ? ("highest", known.Max()) : ("lowest", known.Min());
        var (value, limit) = FigureText.Pair(worst, course.Threshold, course.Unit);
        return string.Create(
            CultureInfo.InvariantCulture, $"{MetricWords.For(note.Metric).Of(note.Usual?.Endpoint ?? note.Target)}, {course.From.UtcDateTime:HH:mm} to {course.To.UtcDateTime:HH:mm} UTC: {word} {value}, {course.Limit} {limit}.");
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The picture of a breach took longer than {Seconds} s; the message goes out without one")]
        public static partial void Late(ILogger logger, double seconds);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The picture of a breach has {Bytes} bytes, which is too many; the message goes out without one")]
        public static partial void TooLarge(ILogger logger, int bytes);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The picture of a breach could not be drawn; the message goes out without one")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
