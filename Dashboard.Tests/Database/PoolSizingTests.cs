using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Database;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Database;

public sealed class PoolSizingTests
{
    private readonly NotedAudit _audit = new();
    private readonly PoolSizing _sizing;

    public PoolSizingTests()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddAuthorizationBuilder().AddPolicy(Policies.Operator, policy => policy.RequireRole(Policies.Operator));
        var audit = new AccessAudit(_audit, TimeProvider.System);
        _sizing = new(new(services.BuildServiceProvider().GetRequiredService<IAuthorizationService>(), audit), audit, NullLogger<PoolSizing>.Instance);
    }

    [Fact]
    public async Task Resize_ByAnOperator_Holds()
    {
        await using var pool = TestPool.Create(null);
        await _sizing.ResizeAsync(Person(Policies.Operator), pool, 30);
        Assert.Equal(30, pool.Size);
        var line = Assert.Single(_audit.Lines);
        Assert.Equal(("pool.size", pool.Name, "20", "30"), (line.Action, line.Subject, line.Before, line.After));
    }

    [Theory]
    [InlineData(Policies.Viewer)]
    [InlineData(null)]
    public async Task Resize_ByAnybodyElse_IsRefused(string? role)
    {
        await using var pool = TestPool.Create(null);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _sizing.ResizeAsync(Person(role), pool, 30));
        Assert.Equal(20, pool.Size);
        Assert.Equal("access.denied", Assert.Single(_audit.Lines).Action);
    }

    [Theory]
    [InlineData("10", 10)]
    [InlineData(" 50 ", 50)]
    [InlineData("9", null)]
    [InlineData("51", null)]
    [InlineData("-20", null)]
    [InlineData("20.5", null)]
    [InlineData("1e1", null)]
    [InlineData("99999999999", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Read_Typed_IsASizeOrNone(string? text, int? expected) => Assert.Equal(expected, PoolSizing.Read(text));

    private static ClaimsPrincipal Person(string? role) =>
        new(role is null ? new ClaimsIdentity() : new ClaimsIdentity([new(ClaimTypes.Role, role)], "test"));
}
