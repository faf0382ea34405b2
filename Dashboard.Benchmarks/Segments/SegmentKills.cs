using System.Diagnostics;
using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Core.Metrics.Segments;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Benchmarks.Segments;

/// <summary>Kills a process that appends, at random moments, and counts what is left of its slots.</summary>
internal sealed class SegmentKills(string folder)
{
    private const int Kills = 200;
    private const int KillsPerFolder = 10;
    private const int MaxMs = 60;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2.5);

    private int _kills;
    private int _slots;
    private int _mostLost;
    private int _twice;
    private int _altered;
    private int _notOpened;
    private long _torn;

    public void Run()
    {
        var random = new Random(17);
        var began = Stopwatch.GetTimestamp();
        var stored = 0;
        while (_kills < Kills && Stopwatch.GetElapsedTime(began) < TimeLimit)
        {
            if (_kills % KillsPerFolder == 0) stored = 0;
            var place = Path.Combine(folder, $"kills-{_kills / KillsPerFolder}");
            var answered = SegmentChild.Kill(place, stored, TimeSpan.FromMilliseconds(random.NextDouble() * MaxMs));
            stored = Count(place, stored + answered);
            if (++_kills % KillsPerFolder == 0) EndFolder(place, stored);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {_kills} kills in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, {_slots:N0} slots, {_torn} files with a torn end"));
    }

    public void Judge(Verdict verdict)
    {
        verdict.Require($"{Kills} kills in time", _kills == Kills, $"{_kills}");
        verdict.Require("the store opens and reads after every kill", _notOpened == 0, $"{_notOpened} did not");
        verdict.Require("at most the slot under way is lost", _mostLost <= 1, $"{_mostLost} at most");
        verdict.Require("no slot is read twice", _twice == 0, $"{_twice}");
        verdict.Require("no slot is altered", _altered == 0, $"{_altered}");
    }

    /// <summary>Reads all; begun were the answered slots, and perhaps one more.</summary>
    private int Count(string place, int answered)
    {
        try
        {
            using var store = Open(place);
            var numbers = new HashSet<int>();
            foreach (var slot in store.Read(SegmentChild.Tier, DateTimeOffset.MinValue)) Check(slot, numbers);
            var begun = answered + 1;
            var next = Math.Max(answered, numbers.Count == 0 ? 0 : numbers.Max() + 1);
            // All that are missing of all that were begun, also of earlier processes in the folder.
            _mostLost = Math.Max(_mostLost, begun - numbers.Count);
            return next;
        }
        catch (Exception exception)
        {
            Console.WriteLine($"  {exception.Message}");
            _notOpened++;
            return answered;
        }
    }

    private void Check(StoredSlot slot, HashSet<int> numbers)
    {
        var number = SegmentChild.NumberOf(slot);
        if (!numbers.Add(number)) _twice++;
        if (!slot.Payload.Span.SequenceEqual(SegmentChild.PayloadOf(number))) _altered++;
    }

    private void EndFolder(string place, int stored)
    {
        using (var store = Open(place))
        {
            foreach (var _ in store.Read(SegmentChild.Tier, DateTimeOffset.MinValue))
            {
            }

            _torn += store.Skipped;
        }

        _slots += stored;
        Directory.Delete(place, recursive: true);
    }

    private static SegmentStore Open(string place) =>
        new(new() { Folder = place }, TimeProvider.System, NullLogger<SegmentStore>.Instance);
}
