namespace Dashboard.Core.Metrics.History;

/// <summary>Stored bytes were written by a newer version of the program. They are neither read nor replaced.</summary>
internal sealed class NewerVersionException(int version) : Exception($"Version {version} is newer than this program.");
