using Dashboard.Access.Audit;
using Dashboard.Tests.Fakes;
using Dashboard.Tests.Storage.Audit;
using Xunit;

namespace Dashboard.Tests.Access.Audit;

public sealed class AuditCommandTests(TestPostgres postgres)
{
    [Fact]
    public async Task Verify_WholeThenCutThenBroken_SaysSoWithItsExitCode()
    {
        await using var run = await AuditRun.StartAsync(postgres);
        await run.AppendAsync(1, 2, 3, 4);
        var head = (await run.VerifyAsync()).Head!;
        var (code, said) = await RunAsync("verify", Connection(run));
        Assert.Equal(0, code);
        Assert.Equal("Each of 4 lines follows the one before it, from 2026-11-27T12:00:00Z to 2026-11-27T12:00:00Z.", said[0]);
        Assert.Equal($"Head: {head}", said[1]);

        await run.TamperAsync("delete from dashboard.audit where id = 4");
        Assert.Equal(0, (await RunAsync("verify", Connection(run))).Code);
        (code, said) = await RunAsync("verify", "--head", head, Connection(run));
        Assert.Equal(1, code);
        Assert.StartsWith("The hash that was noted is of no line", said[0], StringComparison.Ordinal);

        await run.TamperAsync("update dashboard.audit set subject = 'x' where id = 2");
        (code, said) = await RunAsync("verify", Connection(run));
        Assert.Equal(1, code);
        Assert.StartsWith("The audit trail is broken at line 2 of 2026-11-27T12:00:00Z: ", said[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_DatabaseWithoutTheTables_SaysSoAndMakesNone()
    {
        var (connection, _) = await postgres.CreateDatabaseAsync();
        for (var i = 0; i < 2; i++)
        {
            var (code, said) = await RunAsync("verify", $"--ConnectionStrings:Dashboard={connection}");
            Assert.Equal(1, code);
            Assert.StartsWith("The state database has no audit trail that can be read", said[0], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Usage: audit verify", "show")]
    [InlineData("Usage: audit verify")]
    [InlineData("--head is no hash", "verify", "--head", "abc")]
    [InlineData("There is nothing to verify: ConnectionStrings:Dashboard is not given", "verify", "--ConnectionStrings:Dashboard=none")]
    [InlineData("The state database does not answer", "verify", "--ConnectionStrings:Dashboard=Host=127.0.0.1;Port=1;Username=a;Password=secret;Database=c")]
    public async Task Run_WhatCannotBe_SaysWhyAndFails(string begin, params string[] args)
    {
        var (code, said) = await RunAsync(args);
        Assert.Equal(1, code);
        Assert.StartsWith(begin, said[0], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said[0], StringComparison.Ordinal);
    }

    private static string Connection(AuditRun run) => $"--ConnectionStrings:Dashboard={run.Connection}";

    private static async Task<(int Code, string[] Said)> RunAsync(params string[] args)
    {
        var output = new StringWriter();
        var code = await AuditCommand.RunAsync(["audit", .. args], output, output);
        return (code, output.ToString().Split(Environment.NewLine));
    }
}
