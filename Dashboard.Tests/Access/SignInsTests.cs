using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Access.Factors;
using Dashboard.Core.Accounts;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed class SignInsTests : IDisposable
{
    private static readonly AccountEntry Ada = new(Guid.NewGuid(), "ada@example.com", Role.Admin, "stamp", IsDisabled: false);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Console_SignedIn_IsAnAdmin()
    {
        var principal = New().Console();
        Assert.Equal("console", principal.Identity?.Name);
        Assert.True(principal.IsInRole(Policies.Admin));
    }

    [Fact]
    public void With_OfARequestThatBringsItsAddress_KeepsTheSignInAndNotTheAddress()
    {
        var signedIn = New().Of(Ada, SignInWay.Password);
        signedIn.AddIdentity(new ClaimsIdentity([new(VisitorAddress.Claim, "10.0.0.7")]));
        var raised = SignIns.With(signedIn, SignInWay.Code);
        Assert.Null(raised.FindFirst(VisitorAddress.Claim));
        Assert.Equal((SignIns.IdOf(signedIn), Ada.Id, "ada@example.com", SignInWay.Code), (SignIns.IdOf(raised), SignIns.AccountIdOf(raised)!.Value, raised.Identity!.Name!, SignIns.WayOf(raised)!.Value));
        Assert.True(raised.IsInRole(Policies.Admin));
    }

    [Fact]
    public void IsValid_ADayLater_IsOver()
    {
        var signIns = New();
        var principal = signIns.Console();
        _clock.Advance(SignIns.AbsoluteLifetime - TimeSpan.FromSeconds(1));
        Assert.True(signIns.IsValid(principal));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(signIns.IsValid(principal));
    }

    [Fact]
    public void End_OfOne_LeavesTheOther()
    {
        var signIns = New();
        var (one, other) = (signIns.Console(), signIns.Console());
        signIns.End(one);
        Assert.False(signIns.IsValid(one));
        Assert.True(signIns.IsValid(other));
    }

    [Fact]
    public void End_DayAfterDay_NeverLetsAnEndedOneIn()
    {
        var signIns = New();
        var ended = new List<ClaimsPrincipal>();
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
        Assert.False(New().IsValid(null));
        Assert.False(New().IsValid(new ClaimsPrincipal()));
    }

    [Fact]
    public void IsValid_AnAccount_ForAsLongAsItsStampHoldsAndItIsNotDisabled()
    {
        var (signIns, watch) = Watched();
        watch.TakeOver(1, Of(Ada));
        var principal = signIns.Of(Ada, SignInWay.Code);
        Assert.True(signIns.IsCurrent(principal));
        Assert.Equal((Ada.Id.ToString(), "ada@example.com", "stamp"), (principal.FindFirstValue(ClaimTypes.NameIdentifier), principal.Identity?.Name, principal.FindFirstValue("stamp")));
        watch.TakeOver(2, Of(Ada with { IsDisabled = true }));
        Assert.False(signIns.IsValid(principal));
        watch.TakeOver(3, Of(Ada with { Stamp = "other" }));
        Assert.False(signIns.IsValid(principal));
        watch.TakeOver(4, Of(Ada));
        Assert.True(signIns.IsValid(principal));
        watch.TakeOver(5, AccountsContent.None);
        Assert.False(signIns.IsValid(principal));
    }

    [Fact]
    public void Renew_AfterAnotherRole_IsTheSameSignInWithIt()
    {
        var (signIns, watch) = Watched();
        watch.TakeOver(1, Of(Ada));
        var principal = signIns.Of(Ada, SignInWay.Code);
        Assert.Same(principal, signIns.Renew(principal));
        watch.TakeOver(2, Of(Ada with { Role = Role.Viewer }));
        Assert.True(signIns.IsValid(principal));
        Assert.False(signIns.IsCurrent(principal));
        var renewed = signIns.Renew(principal);
        Assert.True(signIns.IsCurrent(renewed));
        Assert.True(renewed.IsInRole(Policies.Viewer));
        Assert.False(renewed.IsInRole(Policies.Admin));
        Assert.Equal(SignInWay.Code, SignIns.WayOf(renewed));
        Assert.Equal((SignIns.IdOf(principal), SignIns.SignedInAt(principal)), (SignIns.IdOf(renewed), SignIns.SignedInAt(renewed)));
        signIns.End(principal);
        Assert.False(signIns.IsValid(renewed));
    }

    [Fact]
    public void IsValid_AnIdThatIsNone_IsNoConsole()
    {
        var signIns = New();
        var forged = new ClaimsPrincipal(new ClaimsIdentity([.. signIns.Console().Claims, new(ClaimTypes.NameIdentifier, "nobody")], "Cookies"));
        Assert.False(signIns.IsValid(forged));
    }

    private static AccountsContent Of(AccountEntry account) => new([account], new Dictionary<string, DateTimeOffset>());

    private SignIns New() => Watched().SignIns;

    private (SignIns SignIns, AccountWatch Watch) Watched()
    {
        var watch = new AccountWatch(Path.Combine(_folder.Path, "accounts.json"), _clock, NullLogger<AccountWatch>.Instance);
        return (new SignIns(_clock, watch), watch);
    }
}
