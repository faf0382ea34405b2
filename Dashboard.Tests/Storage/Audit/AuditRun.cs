using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Dashboard.Tests.Fakes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Dashboard.Tests.Storage.Audit;

/// <summary>The audit trail of one instance on a database of its own, without what runs in the background.</summary>
internal sealed class AuditRun : IAsyncDisposable
{
    private readonly string _connection;
    private readonly StateRun _run;

    private AuditRun(string connection, StateRun run) => (_connection, _run) = (connection, run);

    public StateDatabase Database => _run.Database;

    public string Connection => _connection;

    public FakeTimeProvider Clock { get; } = new(new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));

    public static async Task<AuditRun> StartAsync(TestPostgres postgres)
    {
        var (connection, _) = await postgres.CreateDatabaseAsync();
        var run = StateRun.Create(connection);
        await run.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(run.Database.IsReady), () => Task.FromResult(run.Database.Hindrance ?? ""));
        return new(connection, run);
    }

    /// <summary>Appends lines whose subjects are numbers.</summary>
    public Task AppendAsync(params IEnumerable<int> subjects) => AppendAsync([.. subjects.Select(Line)]);

    public Task AppendAsync(IReadOnlyList<AuditEntry> lines) => Database.AskAsync(async context =>
    {
        await using var transaction = await context.Database.BeginTransactionAsync();
        await AuditAppender.AppendAsync(context, lines, CancellationToken.None);
        await transaction.CommitAsync();
        return true;
    });

    public AuditEntry Line(int number) => new("somebody", "test.note", $"{number}", "before", "after", "127.0.0.1", Clock.GetUtcNow());

    public Task<List<AuditRow>> ReadAsync() =>
        Database.AskAsync(context => context.Set<AuditRow>().AsNoTracking().OrderBy(row => row.Id).ToListAsync());

    public Task<AuditVerdict> VerifyAsync(string? head = null) =>
        new AuditVerifier(Database).VerifyAsync(head is null ? null : Convert.FromHexString(head), CancellationToken.None);

    /// <summary>Does what the program never does, as somebody with the login could.</summary>
    public async Task TamperAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_connection);
        await using var command = source.CreateCommand($"alter table dashboard.audit disable trigger audit_only_grows; {sql}; alter table dashboard.audit enable trigger audit_only_grows");
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _run.DisposeAsync();
}
