using CsCheck;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Xunit;
using static Dashboard.Tests.Alerts.World.Scripts;

namespace Dashboard.Tests.Alerts.World;

/// <summary>What people are told, whatever is measured and whatever breaks.</summary>
public sealed class WorldPropertyTests
{
    private static readonly Gen<FakeSender.Answer[]> Answers = Gen.Enum<FakeSender.Answer>().Array[0, 30];

    [Fact]
    public void Told_AnyScript_NamesEachEpisode() =>
        Gen.Select(AnyRule, Any, Answers).Sample(
            (rule, script, answers) =>
            {
                var world = World([rule], answers);
                world.Channels = ["mail", "chat"];
                world.Play(script);
                world.Drain(_ => Well);
                AssertAllNamed(world);
                AssertOnceEach(world);
            },
            iter: 1_000);

    [Fact]
    public void Told_RulesSwitchedOnAndOff_EndsEachEpisodeOnceAndNoneBeforeItBegan() =>
        Gen.Select(AnyRule, Any, Gen.Int[1, 200], Gen.Int[1, 200]).Sample(
            (rule, script, offAfter, offFor) =>
            {
                var world = World([rule], []);
                for (var i = 0; i < script.Length; i++)
                {
                    world.Rules = [rule with { Enabled = i % (offAfter + offFor) < offAfter }];
                    world.Play([script[i]]);
                }

                world.Rules = [rule];
                world.Drain(_ => Well);
                AssertEnds(world);
                AssertAllNamed(world);
            },
            iter: 1_000);

    [Fact]
    public void Told_WhileMuted_NeverSaysThatItFires() =>
        Gen.Select(AnyRule, Any, Gen.Int[1, 300], Gen.Int[1, 300]).Sample(
            (rule, script, mutedAfter, mutedFor) =>
            {
                var world = World([rule], []);
                for (var i = 0; i < script.Length; i++)
                {
                    var isMuted = i % (mutedAfter + mutedFor) >= mutedAfter;
                    if (isMuted) world.Muted.Add(rule.Id);
                    else world.Muted.Remove(rule.Id);
                    var before = world.Ledger.Notes.Count;
                    world.Play([script[i]]);
                    var added = world.Ledger.Notes.Skip(before);
                    if (isMuted) Assert.DoesNotContain(added, note => note.Kind is not (NoteKind.Resolved or NoteKind.Closed));
                    else AssertToldOfWhatFires(world);
                }

                world.Muted.Clear();
                world.Drain(_ => Well);
                AssertEnds(world);
            },
            iter: 1_000);

    [Fact]
    public void Told_CrashesAnywhere_LosesNothingAndTellsNothingTwice() =>
        Gen.Select(AnyRule, Any, Answers, Gen.Int[1, 200].Array[1, 12], Gen.Bool).Sample(
            (rule, script, answers, crashes, knowsKeys) =>
            {
                var world = World([rule], answers);
                world.Sender.KnowsKeys = knowsKeys;
                var timedOut = answers.Count(answer => answer == FakeSender.Answer.AcceptAndTimeOut);
                var (calls, next) = (0, 0);
                world.Ledger.Before = world.Ledger.After = _ => Count();
                world.Sender.After = Count;
                world.Play(script);
                world.Drain(_ => Well);
                // The last crash may have been the last thing that happened.
                next = crashes.Length;
                world.Drain(_ => Well);
                AssertAllNamed(world);
                AssertEnds(world);
                if (knowsKeys) AssertOnceEach(world);
                else Assert.True(world.Sender.Delivered.Count <= world.Ledger.Messages.Count + world.Crashes + timedOut);

                void Count()
                {
                    if (next == crashes.Length || ++calls < crashes[next]) return;
                    (calls, next) = (0, next + 1);
                    throw new CrashException();
                }
            },
            iter: 1_000);

    [Fact]
    public void Told_CrashAtEachCall_IsWhatWouldHaveBeenTold()
    {
        var rule = Rule with { ForSeconds = 3, KeepFiringSeconds = 5 };
        var script = Enumerable.Repeat((Bad, 1), 8).Concat(Enumerable.Repeat((Well, 1), 12)).ToList();
        for (var (crashAt, calls) = (1, int.MaxValue); crashAt <= calls; crashAt++)
        {
            calls = 0;
            var world = World([rule], []);
            world.Ledger.Before = world.Ledger.After = _ => Count();
            world.Sender.After = Count;
            world.Play(script);
            world.Drain(_ => Well);
            Assert.Equal(
                ["slow||1|Fired|0|mail", "slow||1|Resolved|0|mail"], world.Sender.Delivered.SelectMany(message => message.Notes));

            void Count()
            {
                if (++calls == crashAt) throw new CrashException();
            }
        }
    }

    [Fact]
    public void Told_SeveralInstances_IsWhatOneWouldTell() =>
        Gen.Select(AnyRule, Any, Gen.Int[2, 4], Gen.Int[0, 20]).Sample(
            (rule, script, replicas, restartEvery) =>
            {
                var (one, several) = (World([rule], []), new AlertWorld([rule], replicas));
                one.StoresAll = several.StoresAll = restartEvery > 0;
                one.Play(script);
                for (var i = 0; i < script.Length; i++)
                {
                    if (restartEvery > 0 && i % restartEvery == 0) several.Restart(i / restartEvery);
                    several.Play([script[i]]);
                }

                AssertSame(one, several);
            },
            iter: 1_000);

    [Fact]
    public void Told_RestartsAnywhere_IsWhatWouldHaveBeenTold() =>
        Gen.Select(AnyRule, Any, Gen.Int[1, 100]).Sample(
            (rule, script, every) =>
            {
                var (whole, restarted) = (World([rule], []), World([rule], []));
                whole.StoresAll = restarted.StoresAll = true;
                whole.Play(script);
                for (var i = 0; i < script.Length; i++)
                {
                    if (i % every == 0) restarted.Restart(0);
                    restarted.Play([script[i]]);
                }

                AssertSame(whole, restarted);
            },
            iter: 1_000);

    [Fact]
    public void Told_RestartsWhereOnlyChangesAreStored_StillNamesAndEndsEachEpisode() =>
        Gen.Select(AnyRule, Any, Gen.Int[1, 100]).Sample(
            (rule, script, every) =>
            {
                var world = World([rule], []);
                for (var i = 0; i < script.Length; i++)
                {
                    if (i % every == 0) world.Restart(0);
                    world.Play([script[i]]);
                }

                world.Drain(_ => Well);
                AssertAllNamed(world);
                AssertEnds(world);
            },
            iter: 1_000);

    private static AlertWorld World(IReadOnlyList<AlertRule> rules, FakeSender.Answer[] answers)
    {
        var world = new AlertWorld(rules);
        foreach (var answer in answers) world.Sender.Answers.Enqueue(answer);
        return world;
    }

    private static void AssertSame(AlertWorld one, AlertWorld other)
    {
        Assert.Equal(one.Ledger.Notes, other.Ledger.Notes);
        Assert.Equal(one.Ledger.History, other.Ledger.History);
        Assert.Equal(one.Sender.Delivered.Select(message => message.Key), other.Sender.Delivered.Select(message => message.Key));
    }

    private static void AssertAllNamed(AlertWorld world)
    {
        Assert.Empty(world.Ledger.ReadWaitingAsync(default).Result);
        var delivered = world.Sender.Delivered.SelectMany(message => message.Notes).Select(NoteKey.Parse).ToList();
        foreach (var line in world.Ledger.History.Where(HasFired))
        {
            foreach (var channel in world.Channels)
            {
                Assert.Contains(delivered, note => note.Channel == channel
                    && ((note.Kind == NoteKind.Fired && note.Episode == line.Episode)
                        || (note.Kind is NoteKind.Flapping or NoteKind.Closed && note.Episode >= line.Episode)));
            }
        }
    }

    /// <summary>Each note is in one message, and each message was delivered once.</summary>
    private static void AssertOnceEach(AlertWorld world)
    {
        var keys = world.Sender.Delivered.SelectMany(message => message.Notes).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Equal(world.Ledger.Notes.Select(note => note.Key).Order(), keys.Order());
    }

    private static void AssertEnds(AlertWorld world)
    {
        var ended = world.Ledger.History.Where(line => line is { From: AlertPhase.Firing or AlertPhase.Recovering, To: AlertPhase.Normal });
        var fired = world.Ledger.History.Where(HasFired);
        Assert.Equal(fired.Select(line => line.Episode).Order(), ended.Select(line => line.Episode).Order());

        var told = world.Ledger.Messages.SelectMany(message => message.Notes).Select(NoteKey.Parse).ToList();
        foreach (var (note, index) in told.Select((note, index) => (note, index)).Where(pair => pair.note.Kind is NoteKind.Resolved))
            Assert.InRange(told.FindIndex(other => other.Kind == NoteKind.Fired && other.Episode == note.Episode), 0, index - 1);
        foreach (var note in told.Where(note => note.Kind == NoteKind.Fired))
        {
            var ends = told.Where(other => other.Episode == note.Episode).ToList();
            var flaps = ends.Exists(other => other.Kind == NoteKind.Flapping);
            Assert.InRange(ends.Count(other => other.Kind is NoteKind.Resolved or NoteKind.Closed), flaps ? 0 : 1, 1);
        }
    }

    private static bool HasFired(HistoryEntry line) => line is { From: AlertPhase.Normal or AlertPhase.Pending, To: AlertPhase.Firing };

    private static void AssertToldOfWhatFires(AlertWorld world)
    {
        var state = world.Ledger.ReadStatesAsync(default).Result.SingleOrDefault();
        if (state is not { Phase: AlertPhase.Firing, FlappingSince: null }) return;
        Assert.Contains(world.Ledger.Notes, note => note.Kind == NoteKind.Fired && note.Episode == state.Episode);
    }
}
