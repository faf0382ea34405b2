using System.Security.Claims;
using Dashboard.Access.Provider;
using Dashboard.Configuration;
using Dashboard.Core.Accounts;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Dashboard.Tests.Access.Provider;

public sealed class ProviderOptionsTests
{
    private static readonly Dictionary<string, string?> Right = new()
    {
        ["Access:Oidc:Authority"] = "https://login.example.com/realms/ops", ["Access:Oidc:ClientId"] = "dashboard", ["Access:Oidc:AdminGroups"] = "leads",
        ["Access:Oidc:ViewerGroups"] = "everybody, all hands",
    };

    [Theory]
    [InlineData("Authority", "http://login.example.com")]
    [InlineData("Authority", "login.example.com")]
    [InlineData("Authority", "https://user@login.example.com")]
    [InlineData("Authority", "https://login.example.com?x=1")]
    [InlineData("Authority", "file:///etc/passwd")]
    [InlineData("ClientId", "a b")]
    [InlineData("ClientSecret", "short")]
    [InlineData("GroupClaim", "a b")]
    [InlineData("AdminGroups", ",")]
    [InlineData("Name", "A name that is longer than any button of a page can be")]
    [InlineData("Scopes", "profile email")]
    [InlineData("AllowPrivate", "perhaps")]
    public void Settings_AWrongOne_IsNamedWithoutItsSecret(string key, string value)
    {
        var errors = ConfigurationCheck.Find(With((key, value)), ProviderOptions.Settings);
        Assert.Contains($"Access:Oidc:{key}", Assert.Single(errors), StringComparison.Ordinal);
        if (key == "ClientSecret") Assert.DoesNotContain(value, errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_RightOnes_HaveNoError()
    {
        Assert.Empty(ConfigurationCheck.Find(With(), ProviderOptions.Settings));
        Assert.Empty(ProviderOptions.Conflicts(With()));
        Assert.Empty(ProviderOptions.Conflicts(new ConfigurationBuilder().Build()));
    }

    [Theory]
    [InlineData("Authority", null, "Access:Oidc:Authority is missing")]
    [InlineData("ClientId", null, "Access:Oidc:ClientId is missing")]
    [InlineData("Authority", "http://localhost:9000", "for Development alone")]
    public void Conflicts_WhatDoesNotGoTogether_IsSaid(string key, string? value, string said) =>
        Assert.Contains(said, Assert.Single(ProviderOptions.Conflicts(With((key, value)))), StringComparison.Ordinal);

    [Fact]
    public void Conflicts_NoGroupAtAll_IsSaidAndPlainHttpInDevelopmentIsNot()
    {
        Assert.Contains(
            "nobody could sign in", Assert.Single(ProviderOptions.Conflicts(With(("AdminGroups", null), ("ViewerGroups", null)))), StringComparison.Ordinal);
        var own = new ConfigurationBuilder().AddConfiguration(With(("Authority", "http://127.0.0.1:9000"))).AddInMemoryCollection([new("environment", "Development")]).Build();
        Assert.Empty(ProviderOptions.Conflicts(own));
        Assert.True(ProviderOptions.Read(own)!.AllowPrivate);
        Assert.False(ProviderOptions.Read(With())!.AllowPrivate);
    }

    [Theory]
    [InlineData(Role.Admin, "everybody", "leads")]
    [InlineData(Role.Viewer, "all hands")]
    [InlineData(null, "Leads")]
    [InlineData(null)]
    public void RoleOf_Groups_IsTheHighest(Role? role, params string[] groups) => Assert.Equal(role, ProviderOptions.Read(With())!.RoleOf(groups));

    [Theory]
    [InlineData("ada@example.com", "sub,s-1;email,Ada@Example.com;preferred_username,ada")]
    [InlineData("oidc:ada", "sub,s-1;email,Ada@Example.com;email_verified,false;preferred_username,Ada")]
    [InlineData("oidc:s-1", "sub,s-1;email_verified,false;email,boss@example.com;preferred_username,boss@example.com")]
    [InlineData("oidc:console", "sub,s-1;preferred_username,console")]
    [InlineData("oidc:s-1", "sub,s-1;email,no address")]
    [InlineData("oidc:s-1", "sub,s-1;preferred_username,a\nb")]
    [InlineData(null, "email,ada@example.com")]
    [InlineData(null, "sub,;email,ada@example.com")]
    [InlineData(null, "sub,a\nb")]
    public void Of_AToken_IsCalledByWhatTheProviderVouchesFor(string? name, string claims)
    {
        var identity = new ClaimsIdentity(claims.Split(';').Select(one => new Claim(one.Split(',')[0], one.Split(',')[1])));
        Assert.Equal(name, ProviderPerson.Of(new ClaimsPrincipal(identity), ProviderOptions.Read(With())!)?.Name);
    }

    private static IConfiguration With(params (string Key, string? Value)[] changes)
    {
        var all = new Dictionary<string, string?>(Right);
        foreach (var (key, value) in changes) all[$"Access:Oidc:{key}"] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }
}
