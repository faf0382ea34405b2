using Dashboard.Core.Health.Dependencies;
using Microsoft.AspNetCore.DataProtection;
using Xunit;

namespace Dashboard.Tests.Health.Dependencies;

public sealed class DependencyCheckTests
{
    private static readonly DependencyAddresses Addresses = new(new EphemeralDataProtectionProvider());
    private static readonly DependencyCheck Check = new(Addresses);
    private static readonly DependencyWish Good = new() { Name = "Payments", Url = "https://payments.example.com/health" };

    [Fact]
    public void Read_NameAndAddressAlone_TakesWhatIsUsual()
    {
        var (dependency, errors) = Check.Read("x", Good, null, []);
        Assert.Empty(errors);
        Assert.Equal(
            ("Payments", DependencyMethod.Get, "200-399", 2_000, DependencySeverity.Critical, true, false, true),
            (dependency!.Name, dependency.Method, dependency.ExpectedStatus, dependency.DeadlineMs, dependency.Severity, dependency.CountsForScore, dependency.AllowPrivate,
                dependency.Enabled));
        Assert.Equal("https://payments.example.com/health", Addresses.Reveal(dependency.ProtectedUrl)!.AbsoluteUri);
        Assert.DoesNotContain("payments.example", dependency.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PartOfAKnownOne_LeavesTheRest()
    {
        var known = Check.Read("x", Good with { Method = "HEAD", DeadlineMs = 500, Severity = "warning" }, null, []).Dependency!;
        var (changed, errors) = Check.Read("x", new() { Name = "Payments", ExpectedStatus = "204" }, known, [known]);
        Assert.Empty(errors);
        Assert.Equal(known with { ExpectedStatus = "204" }, changed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("payments.example.com")]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:pass@example.com/")]
    [InlineData("https://example.com@127.0.0.1/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://localhost/")]
    [InlineData("http://a.localhost/")]
    [InlineData("http://①②⑦.0.0.1/")]
    [InlineData("http://example.com\\@127.0.0.1/")]
    [InlineData("http://example.com/\r\nHost: x")]
    public void Read_AddressThatLeadsInside_IsRefusedAndNotRepeated(string url)
    {
        var (dependency, errors) = Check.Read("x", Good with { Url = url }, null, []);
        Assert.Null(dependency);
        var error = Assert.Single(errors);
        Assert.Equal("url", error.Field);
        if (url.Length > 12) Assert.DoesNotContain(url, error.Wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/", true)]
    [InlineData("http://localhost/", true)]
    [InlineData("http://10.0.0.1/", true)]
    [InlineData("http://[fd12::1]/", true)]
    [InlineData("http://payments.intranet/", true)]
    [InlineData("http://169.254.169.254/", false)]
    [InlineData("http://[fe80::1]/", false)]
    [InlineData("http://0.0.0.0/", false)]
    [InlineData("http://user@10.0.0.1/", false)]
    public void Read_PrivateAddressesAllowed_TakesThoseAndNoOthers(string url, bool isRight) =>
        Assert.Equal(isRight, Check.Read("x", Good with { Url = url, AllowPrivate = true }, null, []).Dependency is not null);

    [Fact]
    public void Read_PrivateAddressNoLongerAllowed_NamesTheField()
    {
        var known = Check.Read("x", Good with { Url = "http://10.0.0.1/", AllowPrivate = true }, null, []).Dependency!;
        Assert.Equal("allowPrivate", Assert.Single(Check.Read("x", new() { Name = "Payments", AllowPrivate = false }, known, [known]).Errors).Field);
        Assert.Empty(Check.Read("x", Good with { AllowPrivate = false }, known, [known]).Errors);
    }

    [Fact]
    public void Read_EachFieldWrong_NamesItAndWhatIsAllowed()
    {
        void Wrong(string field, DependencyWish wish)
        {
            var error = Assert.Single(Check.Read("new", wish, null, [new() { Id = "other", Name = "Search" }]).Errors);
            Assert.Equal(field, error.Field);
            Assert.NotEmpty(error.Allowed);
        }

        Wrong("name", Good with { Name = null });
        Wrong("name", Good with { Name = "  " });
        Wrong("name", Good with { Name = new string('x', 61) });
        Wrong("name", Good with { Name = "a\nb" });
        Wrong("name", Good with { Name = "search" });
        Wrong("url", Good with { Url = null });
        Wrong("method", Good with { Method = "POST" });
        Wrong("method", Good with { Method = "get" });
        Wrong("expectedStatus", Good with { ExpectedStatus = "ok" });
        Wrong("deadlineMs", Good with { DeadlineMs = 99 });
        Wrong("deadlineMs", Good with { DeadlineMs = 10_001 });
        Wrong("severity", Good with { Severity = "fatal" });
    }

    [Fact]
    public void Reveal_KeysOfAnother_IsNull() =>
        Assert.Null(new DependencyAddresses(new EphemeralDataProtectionProvider()).Reveal(Addresses.Protect("https://example.com/")));
}
