using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Fakes;

/// <summary>A clock whose wall time can be set back while its timestamps go on, as an operating system's does.</summary>
internal sealed class SteppingClock : TimeProvider
{
    private readonly FakeTimeProvider _clock = new();
    private TimeSpan _steppedBack;

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow() - _steppedBack;

    public void Advance(TimeSpan by) => _clock.Advance(by);

    public void StepBack(TimeSpan by) => _steppedBack += by;
}
