using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Dashboard.Benchmarks.Alerts.Lease;

/// <summary>The program as it is started by people, in a process that is killed as <c>kill -9</c> does and started again on the same folder.</summary>
internal sealed class LeaseProgram : IAsyncDisposable
{
    private const string Key = "a-key-for-benchmarks-of-at-least-32-characters";
    private const string Said = "WingmanMatch performance dashboard: ";
    private static readonly string[] Logged = ["info:", "warn:", "fail:", "crit:"];
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly string[] _arguments;
    private Process? _process;
    private HttpClient? _client;

    private LeaseProgram(int number, string[] arguments)
    {
        MailKey = string.Create(CultureInfo.InvariantCulture, $"re_instance_{number}");
        _arguments = [.. arguments, $"--Resend:ApiKey={MailKey}", $"--Access:BootstrapApiKey={Key}"];
    }

    /// <summary>The key of Resend that this one sends with, by which it is known there.</summary>
    public string MailKey { get; }

    public bool IsRunning => _client is not null;

    public static async Task<LeaseProgram> StartAsync(int number, string folder, string state, string mails)
    {
        var program = new LeaseProgram(number,
        [
            "--urls=http://127.0.0.1:0", $"--Dashboard:DataDirectory={Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"instance{number}"))}",
            "--ConnectionStrings:Postgres=none", $"--ConnectionStrings:Dashboard={state}", "--ConnectionStrings:Redis=none",
            $"--Resend:ApiUrl={mails}", "--Resend:From=Alerts <alerts@example.com>", "--Demo:Enabled=false", "--environment=Production",
            "--Logging:LogLevel:Default=Error", "--Logging:LogLevel:Dashboard.Core.Alerts.Outbox=Information", "--Logging:Console:FormatterName=simple",
            "--Logging:Console:FormatterOptions:SingleLine=true",
        ]);
        await program.StartAsync();
        return program;
    }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Dashboard"), _arguments) { RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(StartDeadline);
        while (await _process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            if (!line.StartsWith(Said, StringComparison.Ordinal)) continue;
            var client = new HttpClient { BaseAddress = new Uri(line[Said.Length..]), Timeout = TimeSpan.FromSeconds(5) };
            client.DefaultRequestHeaders.Add("X-Api-Key", Key);
            _client = client;
            _ = PassOnAsync(MailKey, _process.StandardOutput);
            return;
        }

        throw new InvalidOperationException("The program has ended during its start.");
    }

    /// <summary>It has no moment left to bring anything to its end.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process) return;
        _process = null;
        _client?.Dispose();
        _client = null;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Asks it something; null: it did not do it.</summary>
    public async Task<JsonElement?> SendAsync(HttpMethod method, string path, object? body = null)
    {
        if (_client is not { } client) return null;
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            using var response = await client.SendAsync(request);
            return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonElement>() : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // It was killed meanwhile, or is not ready yet.
            return null;
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    // What it logs is an error, or that it keeps alerts elsewhere; unread it would fill the pipe.
    private static async Task PassOnAsync(string name, StreamReader lines)
    {
        try
        {
            while (await lines.ReadLineAsync() is { } line)
            {
                if (Logged.Any(level => line.StartsWith(level, StringComparison.Ordinal))) Console.WriteLine($"    {name}: {line}");
            }
        }
        catch (ObjectDisposedException)
        {
            // It was killed.
        }
    }
}
