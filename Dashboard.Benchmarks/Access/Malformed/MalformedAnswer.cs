namespace Dashboard.Benchmarks.Access.Malformed;

/// <summary>What came of it.</summary>
/// <param name="Status">The status; 0: the connection was closed without one, -1: neither came in time.</param>
/// <param name="Text">The begin of the answer.</param>
internal sealed record MalformedAnswer(int Status, string Text);
