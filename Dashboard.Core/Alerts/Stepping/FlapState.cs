namespace Dashboard.Core.Alerts.Stepping;

/// <summary>How far a flapping has got. Its times are added up from evaluation to evaluation.</summary>
/// <param name="Stable">For how long nothing has fired or ended.</param>
/// <param name="SinceDigest">How long ago people were told of it last.</param>
/// <param name="Episode">The episode that was the last one when people were told last.</param>
public sealed record FlapState(TimeSpan Stable, TimeSpan SinceDigest, int Episode);
