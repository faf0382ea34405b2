namespace Dashboard.Core.Health.Deployments;

/// <summary>A version that was put into service.</summary>
/// <param name="Id">Names it.</param>
/// <param name="At">When.</param>
/// <param name="Version">Which version.</param>
/// <param name="Note">What somebody wanted to say about it; null: nothing.</param>
/// <param name="By">Who told of it, or the instance that started with it.</param>
/// <param name="Automatic">Whether it was noticed at the start of an instance.</param>
public sealed record Deployment(string Id, DateTimeOffset At, string Version, string? Note, string By, bool Automatic);
