using System.Text.Json;
using Dashboard.Core.Storage.Audit;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>The whole program while its state database goes away and comes back.</summary>
public sealed class AuditOutageTests(TestPostgres postgres)
{
    [Fact]
    public async Task Lines_OfAnOutageAndAStopInIt_AreInTheDatabaseOnceItIsBackEachOnceAndInOrder()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        var target = new NpgsqlConnectionStringBuilder(state);
        await using var relay = new TcpRelay(target.Host!, target.Port);
        using var folder = new TemporaryFolder();
        relay.Open();
        string[] settings = [$"Dashboard:DataDirectory={folder.Path}", $"ConnectionStrings:Dashboard={new NpgsqlConnectionStringBuilder(state) { Port = relay.Port }.ConnectionString}"];
        await using (var program = await TestProgram.StartAsync(null, null, settings))
        {
            Note(program, 0, 5);
            await UntilAsync(program, 5, isInJournal: false);
            await relay.CutAsync();
            await Wait.UntilAsync(async () => (await program.GetAsync("/api/audit")).GetProperty("notice").ValueKind == JsonValueKind.String);
            Note(program, 5, 20);
            await UntilAsync(program, 25, isInJournal: true);
        }

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder.Path, "audit")));
        await using var again = await TestProgram.StartAsync(null, null, settings);
        Note(again, 25, 5);
        relay.Open();
        await UntilAsync(again, 30, isInJournal: false);
        var subjects = (await again.GetAsync("/api/audit?action=test.outage")).GetProperty("items").EnumerateArray().Select(line => int.Parse(line.GetProperty("subject").GetString()!, null));
        Assert.Equal(Enumerable.Range(0, 30), subjects.Reverse());
        Assert.True((await again.GetAsync("/api/audit/verify")).GetProperty("whole").GetBoolean());
    }

    private static void Note(TestProgram program, int first, int count)
    {
        var log = program.App.Services.GetRequiredService<IAuditLog>();
        for (var i = first; i < first + count; i++) log.Record(new("ann", "test.outage", $"{i}", null, null, null, TimeProvider.System.GetUtcNow()));
    }

    private static async Task UntilAsync(TestProgram program, int lines, bool isInJournal)
    {
        JsonElement answer = default;
        await Wait.UntilAsync(
            async () => (answer = await program.GetAsync("/api/audit?action=test.outage")).GetProperty("items").GetArrayLength() == lines
                && answer.GetProperty("notice").ValueKind == (isInJournal ? JsonValueKind.String : JsonValueKind.Null),
            () => Task.FromResult(answer.GetRawText()));
    }
}
