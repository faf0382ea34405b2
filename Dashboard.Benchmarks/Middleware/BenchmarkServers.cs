namespace Dashboard.Benchmarks.Middleware;
internal sealed class BenchmarkServers : IAsyncDisposable
{
    public string Postgres { get; } = "Host=127.0.0.1;Port=54999;Username=postgres;Database=postgres";
    public string Redis { get; } = "127.0.0.1:6399";
    public static Task<BenchmarkServers> StartAsync() => Task.FromResult(new BenchmarkServers());
    public ValueTask DisposeAsync() => default;
}
