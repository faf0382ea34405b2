using System.Diagnostics;
using System.Globalization;
using Dashboard.Embedded;
using StackExchange.Redis;

namespace Dashboard.Benchmarks.Harness;

/// <summary>A real redis-server of the benchmark's own, which keeps nothing.</summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConnectionMultiplexer _admin;

    private RedisProcess(Process process, ConnectionMultiplexer admin, int port)
    {
        _process = process;
        _admin = admin;
        Port = port;
    }

    public int Port { get; }

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public static async Task<RedisProcess> StartAsync(int? port = null)
    {
        var chosen = port ?? LoopbackPort.TakeFree(1)[0];
        var start = new ProcessStartInfo("redis-server") { RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        foreach (var argument in (string[])["--port", chosen.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException("redis-server did not start; it is in the package redis-server.");
        _ = process.StandardOutput.ReadToEndAsync();
        var options = ConfigurationOptions.Parse(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{chosen},abortConnect=false,allowAdmin=true"));
        var admin = await ConnectionMultiplexer.ConnectAsync(options);
        for (var tries = 0; tries < 100 && !admin.IsConnected; tries++) await Task.Delay(50);
        return new(process, admin, chosen);
    }

    /// <summary>Processor time that the server has used.</summary>
    public async Task<TimeSpan> CpuAsync()
    {
        var info = (await _admin.GetServers()[0].InfoAsync("cpu")).SelectMany(group => group).ToDictionary(one => one.Key, one => one.Value);
        double Read(string name) => double.Parse(info[name], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(Read("used_cpu_user") + Read("used_cpu_sys"));
    }

    public async Task<long> BytesAsync()
    {
        var info = (await _admin.GetServers()[0].InfoAsync("memory")).SelectMany(group => group).ToDictionary(one => one.Key, one => one.Value);
        return long.Parse(info["used_memory"], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await _admin.DisposeAsync();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
