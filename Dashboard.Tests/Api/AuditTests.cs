using System.Net;
using System.Text.Json;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>The audit trail over HTTP, in a state database that the tests look into.</summary>
public sealed class AuditTests(TestPostgres postgres, AuditTests.Site site, BareProgram bare) : IClassFixture<AuditTests.Site>, IClassFixture<BareProgram>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Audit_FilteredByEachField_IsWhatIsAskedFor()
    {
        var program = site.Program;
        var actors = new List<string?>();
        foreach (var query in new[] { "actor=ANN", "action=test.", "subject=50%25", "subject=a_b", "from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z" })
            actors.Add(string.Join(' ', (await program.GetAsync($"/api/audit?{query}")).GetProperty("items").EnumerateArray().Select(line => line.GetProperty("actor").GetString())));
        Assert.Equal(["ann", "mallory bob ann", "bob", "mallory", "bob"], actors);
    }

    [Fact]
    public async Task Audit_Csv_HasEachLineAndNoFormula()
    {
        using var response = await site.Program.Client.GetAsync("/api/audit?format=csv&action=test.", Cancel);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Matches("^audit-[0-9T]+Z[.]csv$", response.Content.Headers.ContentDisposition!.FileName);
        var rows = (await response.Content.ReadAsStringAsync(Cancel)).Split("\r\n");
        Assert.Equal("id,at,actor,action,subject,before,after,origin,hash", rows[0]);
        Assert.Equal(5, rows.Length);
        Assert.Contains(",mallory,test.note,a_b,'=cmd|' /c calc'!A0,\"'@x, \"\"quoted\"\"\",", rows[1], StringComparison.Ordinal);
        Assert.Matches(",[0-9a-f]{64}$", rows[1]);
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "from")]
    [InlineData("actor=a%00b", "actor")]
    [InlineData("format=xml", "format")]
    [InlineData("format=csv&page=2", "page")]
    [InlineData("who=me", "who")]
    public async Task Audit_Wrong_Is400WithTheField(string query, string field)
    {
        using var response = await site.Program.Client.GetAsync($"/api/audit?{query}", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Contains("allowed is", problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WholeThenChangedByHand_SaysWhere()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var program = await TestProgram.StartAsync(null, null, $"ConnectionStrings:Dashboard={state}");
        await NoteAsync(program, "ann", "bob", "cleo");
        var whole = await program.GetAsync("/api/audit/verify");
        Assert.True(whole.GetProperty("whole").GetBoolean(), whole.GetRawText());
        var head = whole.GetProperty("head").GetString()!;
        Assert.True((await program.GetAsync($"/api/audit/verify?head={head}")).GetProperty("headKnown").GetBoolean());
        Assert.False((await program.GetAsync($"/api/audit/verify?head={new string('0', 64)}")).GetProperty("whole").GetBoolean());
        using (var wrong = await program.Client.GetAsync("/api/audit/verify?head=zz", Cancel)) Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);

        await using var source = NpgsqlDataSource.Create(state);
        await using var command = source.CreateCommand(
            "alter table dashboard.audit disable trigger audit_only_grows; update dashboard.audit set actor = 'eve' where actor = 'bob' returning id");
        var id = (long)(await command.ExecuteScalarAsync(Cancel))!;
        var broken = await program.GetAsync("/api/audit/verify");
        Assert.False(broken.GetProperty("whole").GetBoolean());
        Assert.Equal(id, broken.GetProperty("break").GetProperty("id").GetInt64());
        Assert.Contains($"broken at line {id} of", broken.GetProperty("summary").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_WithoutADatabase_IsTheJournalAndCannotBeVerified()
    {
        var log = bare.Program.App.Services.GetRequiredService<IAuditLog>();
        log.Record(new("ann", "test.bare", "x", null, null, null, TimeProvider.System.GetUtcNow()));
        JsonElement answer = default;
        await Wait.UntilAsync(async () => (answer = await bare.Program.GetAsync("/api/audit?action=test.bare")).GetProperty("items").GetArrayLength() == 1);
        Assert.Contains("journal of this instance", answer.GetProperty("notice").GetString(), StringComparison.Ordinal);
        using var refused = await bare.Program.Client.GetAsync("/api/audit/verify", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
    }

    private static async Task NoteAsync(TestProgram program, params string[] actors)
    {
        var log = program.App.Services.GetRequiredService<IAuditLog>();
        foreach (var actor in actors) log.Record(new(actor, "test.note", "x", null, "y", "127.0.0.1", TimeProvider.System.GetUtcNow()));
        await Wait.UntilAsync(async () => (await program.GetAsync("/api/audit?action=test.note")) is var answer
            && answer.GetProperty("notice").ValueKind == JsonValueKind.Null && answer.GetProperty("items").GetArrayLength() == actors.Length);
    }

    public sealed class Site(TestPostgres postgres) : IAsyncLifetime
    {
        private TestProgram? _program;

        internal TestProgram Program => _program!;

        public async ValueTask InitializeAsync()
        {
            var (state, _) = await postgres.CreateDatabaseAsync();
            _program = await TestProgram.StartAsync(null, null, $"ConnectionStrings:Dashboard={state}");
            var log = _program.App.Services.GetRequiredService<IAuditLog>();
            var at = TimeProvider.System.GetUtcNow();
            AuditEntry[] lines =
            [
                new("ann", "test.note", "x", null, "y", "127.0.0.1", at),
                new("bob", "test.note", "50%", "x", null, null, new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero)),
                new("mallory", "test.note", "a_b", "=cmd|' /c calc'!A0", "@x, \"quoted\"", null, at),
            ];
            foreach (var line in lines) log.Record(line);
            await Wait.UntilAsync(async () => (await _program.GetAsync("/api/audit?action=test.")) is var answer
                && answer.GetProperty("notice").ValueKind == JsonValueKind.Null && answer.GetProperty("items").GetArrayLength() == lines.Length);
        }

        public async ValueTask DisposeAsync() => await Program.DisposeAsync();
    }
}
