namespace Dashboard.Benchmarks.Access.Malformed;

/// <summary>Bytes that are sent to the program as a request.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Pieces">The bytes, in pieces between which time passes.</param>
internal sealed record MalformedRequest(string Kind, IReadOnlyList<byte[]> Pieces);
