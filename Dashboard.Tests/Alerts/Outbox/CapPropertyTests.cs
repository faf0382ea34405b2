using CsCheck;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;
using Xunit;

namespace Dashboard.Tests.Alerts.Outbox;

/// <summary>Nobody is told more often than the caps say in any window, and everything is told.</summary>
public sealed class CapPropertyTests
{
    private static readonly Gen<AlertNote[]> Notes =
        from scale in Gen.OneOf(1, 30, 600, 3_600)
        from alerts in Gen.Int[1, 12]
        from notes in Gen.Select(
            Gen.Int[0, scale], Gen.Int[0, alerts - 1], Gen.Enum<NoteKind>(), Gen.Enum<AlertSeverity>(), Gen.OneOf(0, 2, 5, 900, 20_000)).Array[1, 100]
        select Line(notes);

    [Fact]
    public void Plan_AnyNotes_KeepsToEachCapInEachWindow() =>
        Notes.Sample(
            notes =>
            {
                var messages = Compose(notes);
                AssertCap([.. messages.Where(message => !message.IsCritical)], LaneAllowance.OtherPerHour, TimeSpan.FromHours(1));
                AssertCap([.. messages.Where(message => !message.IsCritical)], LaneAllowance.OtherBurst, LaneAllowance.OtherEvery);
                AssertCap([.. messages.Where(message => message.IsCritical)], LaneAllowance.CriticalBurst, LaneAllowance.CriticalEvery);
                foreach (var alert in notes.Select(note => note.Alert).Distinct())
                {
                    var firing = messages.Where(message => message.Notes.Select(NoteKey.Parse)
                        .Any(key => key.Alert == alert && key.Kind is not (NoteKind.Resolved or NoteKind.Closed)));
                    AssertCap([.. firing], AlertAllowance.Most, AlertAllowance.Window);
                }
            },
            iter: 1_000);

    [Fact]
    public void Plan_AnyNotes_TellsEachOnceAndThoseOfOneAlertInOrder() =>
        Notes.Sample(
            notes =>
            {
                var told = Compose(notes).SelectMany(message => message.Notes).ToList();
                Assert.Equal(notes.Select(note => note.Key).Order(), told.Order());
                foreach (var alert in told.Select(NoteKey.Parse).GroupBy(key => key.Alert))
                    Assert.Equal(alert.Select(key => key.Episode).Order(), alert.Select(key => key.Episode));
            },
            iter: 1_000);

    private static void AssertCap(List<OutboxMessage> messages, int most, TimeSpan window)
    {
        for (var i = most; i < messages.Count; i++) Assert.True(messages[i].CreatedAt - messages[i - most].CreatedAt >= window);
    }

    private static AlertNote[] Line((int Gap, int Alert, NoteKind Kind, AlertSeverity Severity, int Wait)[] parts)
    {
        var at = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        return
        [
            .. parts.Select((part, index) =>
            {
                at += TimeSpan.FromSeconds(part.Gap);
                return LaneNotes.Note($"rule-{part.Alert}", part.Kind, part.Severity, at, at.AddSeconds(part.Wait), episode: index + 1);
            }),
        ];
    }

    /// <summary>Looks whenever something is decided, and whenever it was told to look again.</summary>
    private static List<OutboxMessage> Compose(AlertNote[] notes)
    {
        var messages = new List<OutboxMessage>();
        var waiting = new List<AlertNote>();
        var now = notes[0].At;
        for (var i = 0; i < notes.Length || waiting.Count > 0;)
        {
            while (i < notes.Length && notes[i].At <= now) waiting.Add(notes[i++]);
            DateTimeOffset? next = i < notes.Length ? notes[i].At : null;
            foreach (var isCritical in (bool[])[true, false])
            {
                var plan = LaneComposer.Plan("mail", isCritical, waiting, messages, now);
                if (plan.Notes.Count > 0) messages.Add(LaneNotes.Message(plan.Notes, isCritical, now));
                waiting.RemoveAll(plan.Notes.Contains);
                if (plan.NextAt is { } at && (next is null || at < next)) next = at;
            }

            if (next is null) continue;
            Assert.True(next > now || next == now);
            now = next.Value;
        }

        return messages;
    }
}
