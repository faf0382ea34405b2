namespace Dashboard.Benchmarks.Harness;

/// <summary>One way of doing the thing that is measured.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Run">Does it this many times; the second argument tells threads apart.</param>
internal sealed record Contestant(string Name, Action<int, int> Run);
