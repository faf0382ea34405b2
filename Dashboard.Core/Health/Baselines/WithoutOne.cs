namespace Dashboard.Core.Health.Baselines;

/// <summary>What is made of the hours of a group without one of them: where that one hardly counts, once for all.</summary>
/// <param name="make">Makes it of hours.</param>
internal sealed class WithoutOne<T>(Func<IReadOnlyList<MeasuredHour>, T> make)
{
    private readonly Dictionary<HourGroup, T> _ofAll = new(ReferenceEqualityComparer.Instance);

    public T Of(HourGroup group, MeasuredHour hour)
    {
        var others = group.Without(hour);
        if (!ReferenceEquals(others, group.Hours)) return make(others);
        if (!_ofAll.TryGetValue(group, out var made)) _ofAll.Add(group, made = make(others));
        return made;
    }
}
