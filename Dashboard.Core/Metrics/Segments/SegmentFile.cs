namespace Dashboard.Core.Metrics.Segments;

/// <summary>A segment in the folder at one moment.</summary>
/// <param name="Name">What its name says.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Bytes">Its length; of the one that is open for writing, up to the last whole frame.</param>
/// <param name="IsOpen">Whether it is open for writing. One that is not never will be again.</param>
internal readonly record struct SegmentFile(SegmentName Name, string Path, long Bytes, bool IsOpen);
