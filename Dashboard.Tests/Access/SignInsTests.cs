using Dashboard.Access;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed class SignInsTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Console_SignedIn_IsAnAdmin()
    {
        var principal = new SignIns(_clock).Console();
        Assert.Equal("console", principal.Identity?.Name);
        Assert.True(principal.IsInRole(Policies.Admin));
    }

    [Fact]
    public void IsValid_ADayLater_IsOver()
    {
        var signIns = new SignIns(_clock);
        var principal = signIns.Console();
        _clock.Advance(SignIns.AbsoluteLifetime - TimeSpan.FromSeconds(1));
        Assert.True(signIns.IsValid(principal));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(signIns.IsValid(principal));
    }

    [Fact]
    public void End_OfOne_LeavesTheOther()
    {
        var signIns = new SignIns(_clock);
        var (one, other) = (signIns.Console(), signIns.Console());
        signIns.End(one);
        Assert.False(signIns.IsValid(one));
        Assert.True(signIns.IsValid(other));
    }

    [Fact]
    public void End_DayAfterDay_NeverLetsAnEndedOneIn()
    {
        var signIns = new SignIns(_clock);
        var ended = new List<System.Security.Claims.ClaimsPrincipal>();
        for (var hour = 0; hour < 72; hour++)
        {
            ended.Add(signIns.Console());
            signIns.End(ended[^1]);
            _clock.Advance(TimeSpan.FromHours(1));
            Assert.DoesNotContain(ended, signIns.IsValid);
        }
    }

    [Fact]
    public void IsValid_SomebodyWithoutSignIn_IsNot()
    {
        Assert.False(new SignIns(_clock).IsValid(null));
        Assert.False(new SignIns(_clock).IsValid(new System.Security.Claims.ClaimsPrincipal()));
    }
}
