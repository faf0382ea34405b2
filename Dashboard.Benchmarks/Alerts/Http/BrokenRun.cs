using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dashboard.Benchmarks.Harness;
using Npgsql;

namespace Dashboard.Benchmarks.Alerts.Http;

/// <summary>One program under a healthy load that is broken at some moment, and the mail that follows.</summary>
/// <param name="Seconds">From the first bad request until the mail was accepted; null: none was.</param>
/// <param name="Subject">What the mail is about, or why there is none.</param>
internal sealed record BrokenRun(double? Seconds, string Subject)
{
    private const int PerSecond = 50;
    // The windows of a minute are full.
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(65);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    public static async Task<BrokenRun> RunAsync(BenchmarkServers servers, Breakage breakage, int number)
    {
        await using var mails = await MailServer.StartAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"told_{number}");
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!,
        [
            BreakableProgram.Verb, "--urls=http://127.0.0.1:0", $"--Dashboard:DataDirectory={Path.Combine(servers.Folder, name)}",
            $"--ConnectionStrings:Postgres={servers.Postgres}", $"--ConnectionStrings:Dashboard={await CreateAsync(servers, name)}",
            "--ConnectionStrings:Redis=none", "--Platform:Seed=false", "--Demo:Enabled=false", "--environment=Production", "--Logging:LogLevel:Default=Error",
            "--Alerts:Email=ops@example.com", $"--Resend:ApiUrl={mails.Url}", "--Resend:ApiKey=re_benchmark", "--Resend:From=alerts@example.com",
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 512 }) { BaseAddress = await ReadyAsync(process) };
            return await BreakAsync(client, mails, breakage);
        }
        finally
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<BrokenRun> BreakAsync(HttpClient client, MailServer mails, Breakage breakage)
    {
        await using (var healthy = new EvenLoad(client, PerSecond, Breakage.None)) await Task.Delay(Warm);
        if (mails.Accepted is [var early, ..]) return new(null, $"before anything broke: {SubjectOf(early)}");
        await using var broken = new EvenLoad(client, PerSecond, breakage);
        var began = Stopwatch.GetTimestamp();
        while (mails.Accepted.Count == 0 && Stopwatch.GetElapsedTime(began) < Patience) await Task.Delay(Poll);
        return mails.Accepted is [var mail, ..] ? new(Stopwatch.GetElapsedTime(began, mail.At).TotalSeconds, SubjectOf(mail)) : new(null, "no mail");
    }

    private static string SubjectOf(Mail mail) => JsonDocument.Parse(mail.Body).RootElement.GetProperty("subject").GetString()!;

    private static async Task<string> CreateAsync(BenchmarkServers servers, string name)
    {
        await using var source = NpgsqlDataSource.Create(servers.Postgres);
        await using var create = source.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(servers.Postgres) { Database = name }.ConnectionString;
    }

    private static async Task<Uri> ReadyAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(BreakableProgram.Ready, StringComparison.Ordinal)) return new Uri(line[BreakableProgram.Ready.Length..]);
            Console.WriteLine($"    {line}");
        }

        throw new InvalidOperationException("The program has ended during its start.");
    }
}
