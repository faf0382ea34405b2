namespace Dashboard.Benchmarks.Harness;

/// <summary>A mail that the other side accepted.</summary>
/// <param name="Key">Its idempotency key.</param>
/// <param name="Body">The request's body.</param>
/// <param name="At">When, by <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>.</param>
internal sealed record Mail(string Key, string Body, long At);
