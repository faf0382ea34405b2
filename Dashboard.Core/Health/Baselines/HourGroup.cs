namespace Dashboard.Core.Health.Baselines;

/// <summary>Past hours that an hour of the week is compared with.</summary>
/// <param name="Hours">At least <see cref="BaselineBuilder.LeastHours"/>.</param>
/// <param name="Source">How they are alike.</param>
internal sealed record HourGroup(IReadOnlyList<MeasuredHour> Hours, BaselineSource Source)
{
    // In more than these one hour hardly counts.
    private const int Few = 12;

    /// <summary>By hour of the week the hours that are most alike, of which there are enough; those of one kind share one group.</summary>
    /// <param name="hours">The hours.</param>
    /// <param name="orAll">Whether all of them together will do where nothing better is known.</param>
    public static HourGroup?[] Of(IReadOnlyList<MeasuredHour> hours, bool orAll)
    {
        var (byHour, byDay) = (new List<MeasuredHour>?[HourOfWeek.Count], new List<MeasuredHour>?[HourOfWeek.PerDay]);
        foreach (var hour in hours)
        {
            var at = HourOfWeek.Of(hour.Start);
            (byHour[at] ??= []).Add(hour);
            (byDay[at % HourOfWeek.PerDay] ??= []).Add(hour);
        }

        var all = orAll ? Enough(hours, BaselineSource.All) : null;
        var ofDay = Array.ConvertAll(byDay, ofIt => Enough(ofIt, BaselineSource.HourOfDay) ?? all);
        var groups = new HourGroup?[HourOfWeek.Count];
        for (var hour = 0; hour < groups.Length; hour++) groups[hour] = Enough(byHour[hour], BaselineSource.HourOfWeek) ?? ofDay[hour % HourOfWeek.PerDay];
        return groups;
    }

    /// <summary>
    /// The hours without one of them: how far an hour is from the others says how far the next one will be, and how far it is from a middle that
    /// it is part of says less.
    /// </summary>
    public IReadOnlyList<MeasuredHour> Without(MeasuredHour hour) => Hours.Count > Few ? Hours : [.. Hours.Where(one => !ReferenceEquals(one, hour))];

    /// <summary>Makes something of each group once, however many hours of the week share it.</summary>
    public static T?[] Make<T>(HourGroup?[] groups, Func<HourGroup, T> make)
        where T : class
    {
        var made = new Dictionary<HourGroup, T>(ReferenceEqualityComparer.Instance);
        return Array.ConvertAll<HourGroup?, T?>(groups, group =>
        {
            if (group is null) return null;
            if (!made.TryGetValue(group, out var one)) made.Add(group, one = make(group));
            return one;
        });
    }

    private static HourGroup? Enough(IReadOnlyList<MeasuredHour>? hours, BaselineSource source) => hours?.Count >= BaselineBuilder.LeastHours ? new(hours, source) : null;
}
