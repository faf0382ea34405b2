using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Demo;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Demo;

public sealed class DemoBreakerTests
{
    private static readonly ClaimsPrincipal Admin = Person(Policies.Admin);

    private readonly FakeTimeProvider _clock = new();
    private readonly FakeEffect _effect = new(DemoFault.RedisStopped);
    private readonly DemoBreaker _breaker;

    public DemoBreakerTests()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddAuthorizationBuilder().AddPolicy(Policies.Admin, policy => policy.RequireRole(Policies.Admin));
        var authorization = services.BuildServiceProvider().GetRequiredService<IAuthorizationService>();
        var audit = new AccessAudit(new NotedAudit(), _clock);
        _breaker = new DemoBreaker(new DemoFaults(_clock), [_effect], new(authorization, audit), audit, _clock, NullLogger<DemoBreaker>.Instance);
    }

    [Fact]
    public async Task Begin_LeftAlone_IsMendedAfterAMinute()
    {
        var changes = 0;
        _breaker.Changed += () => Interlocked.Increment(ref changes);
        await _breaker.BeginAsync(Admin, DemoFault.RedisStopped);
        await UntilAsync(() => _effect.Applied == 1);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(new DemoFaultStatus(true, TimeSpan.FromSeconds(1)), _breaker.StatusOf(DemoFault.RedisStopped));
        Assert.Equal(0, _effect.Restored);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await UntilAsync(() => !_breaker.StatusOf(DemoFault.RedisStopped).IsPresent);
        Assert.Equal(1, _effect.Restored);
        await UntilAsync(() => Volatile.Read(ref changes) == 2);
    }

    [Fact]
    public async Task End_BeforeItsTime_MendsAtOnceAndItCanBeginAgain()
    {
        for (var round = 1; round <= 3; round++)
        {
            await _breaker.BeginAsync(Admin, DemoFault.RedisStopped);
            await _breaker.EndAsync(Admin, DemoFault.RedisStopped);
            Assert.Equal(round, _effect.Restored);
            Assert.False(_breaker.StatusOf(DemoFault.RedisStopped).IsPresent);
        }
    }

    [Fact]
    public async Task Begin_Twice_BreaksOnce()
    {
        await _breaker.BeginAsync(Admin, DemoFault.RedisStopped);
        await _breaker.BeginAsync(Admin, DemoFault.RedisStopped);
        await _breaker.EndAsync(Admin, DemoFault.RedisStopped);
        Assert.Equal((1, 1), (_effect.Applied, _effect.Restored));
    }

    [Fact]
    public async Task Stop_WhileBroken_MendsAndLetsNothingBegin()
    {
        await _breaker.BeginAsync(Admin, DemoFault.RedisStopped);
        await _breaker.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, _effect.Restored);
        await _breaker.BeginAsync(Admin, DemoFault.RedisStopped);
        Assert.False(_breaker.StatusOf(DemoFault.RedisStopped).IsPresent);
    }

    [Fact]
    public async Task Begin_ThatFails_IsMendedAllTheSame()
    {
        _effect.OnApply = new InvalidOperationException("It would not break.");
        await _breaker.BeginAsync(Admin, DemoFault.RedisStopped);
        await UntilAsync(() => !_breaker.StatusOf(DemoFault.RedisStopped).IsPresent);
        Assert.Equal(1, _effect.Restored);
    }

    [Fact]
    public async Task Begin_Hindered_DoesNothing()
    {
        _effect.Hindrance = "Pooling is off.";
        await _breaker.BeginAsync(Admin, DemoFault.RedisStopped);
        Assert.Equal(0, _effect.Applied);
        Assert.Equal("Pooling is off.", _breaker.HindranceTo(DemoFault.RedisStopped));
    }

    [Theory]
    [InlineData(Policies.Viewer)]
    [InlineData(Policies.Operator)]
    [InlineData(null)]
    public async Task Begin_ByAnybodyButAnAdmin_IsRefused(string? role)
    {
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _breaker.BeginAsync(Person(role), DemoFault.RedisStopped));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _breaker.EndAsync(Person(role), DemoFault.RedisStopped));
        Assert.Equal(0, _effect.Applied);
    }

    private static ClaimsPrincipal Person(string? role) =>
        new(role is null ? new ClaimsIdentity() : new ClaimsIdentity([new(ClaimTypes.Role, role)], "test"));

    private static Task UntilAsync(Func<bool> condition) => Wait.UntilAsync(() => Task.FromResult(condition()));
}
