namespace Dashboard.Core.Alerts.Preview;

/// <summary>How much was measured between any two places of a row of slots.</summary>
internal sealed class SlotCoverage
{
    // Up to each place: the difference of two is what lies between.
    private readonly long[] _readings;
    private readonly long[] _ms;

    public SlotCoverage(int count, Func<int, (long Readings, long Ms)> of)
    {
        (_readings, _ms) = (new long[count + 1], new long[count + 1]);
        for (var i = 0; i < count; i++)
        {
            var (readings, ms) = of(i);
            (_readings[i + 1], _ms[i + 1]) = (_readings[i] + readings, _ms[i] + ms);
        }
    }

    public long Readings(int first, int end) => _readings[end] - _readings[first];

    public long Ms(int first, int end) => _ms[end] - _ms[first];
}
