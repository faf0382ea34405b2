namespace Dashboard.Core.Metrics.History;

/// <summary>One step of a course; both parts are null in a gap.</summary>
/// <param name="Time">When the step begins.</param>
/// <param name="Process">The process in that time.</param>
/// <param name="Redis">Redis in that time.</param>
public sealed record CoursePoint(DateTimeOffset Time, ProcessPoint? Process, RedisPoint? Redis);
