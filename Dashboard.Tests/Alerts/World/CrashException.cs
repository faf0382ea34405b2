namespace Dashboard.Tests.Alerts.World;

/// <summary>The process ended here.</summary>
internal sealed class CrashException : Exception;
