using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Core.Switches;
using Dashboard.Flags;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Flags;

public sealed class FlagSwitchingTests(BareProgram bare) : IClassFixture<BareProgram>
{
    private static readonly Dictionary<FlagName, FlagSetting> AlertsOff = new() { [FlagName.Alerts] = FlagSetting.Off };

    private IServiceProvider Services => bare.Program.App.Services;

    [Theory]
    [InlineData(Policies.Viewer)]
    [InlineData(Policies.Operator)]
    [InlineData(null)]
    public async Task Change_ByAnybodyButAnAdmin_IsRefused(string? role)
    {
        var before = Services.GetRequiredService<FlagKeeper>().Tag;
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => ChangeAsync(role));
        Assert.Equal(before, Services.GetRequiredService<FlagKeeper>().Tag);
    }

    [Fact]
    public async Task Change_ByAnAdmin_HoldsUnderHisName()
    {
        await ChangeAsync(Policies.Admin);
        var entry = Services.GetRequiredService<LiveSwitches>().EntryOf(FlagName.Alerts)!;
        Assert.Equal(("ada", FlagMode.Off), (entry.By, entry.Setting.Mode));
    }

    [Fact]
    public void Known_Endpoints_AreThePlatformsFirstAndNoFiles()
    {
        var all = Services.GetRequiredService<KnownEndpoints>().All;
        Assert.Contains(new KnownEndpoint("GET /api/profiles/{id}", IsPlatform: true), all);
        Assert.Contains(new KnownEndpoint("PUT /api/flags", IsPlatform: false), all);
        Assert.DoesNotContain(all, endpoint => endpoint.Name.Contains("(assets)", StringComparison.Ordinal));
        Assert.Equal(all.OrderByDescending(endpoint => endpoint.IsPlatform).Select(endpoint => endpoint.IsPlatform), all.Select(endpoint => endpoint.IsPlatform));
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    private Task ChangeAsync(string? role)
    {
        var identity = role is null ? new ClaimsIdentity() : new ClaimsIdentity([new(ClaimTypes.Role, role), new(ClaimTypes.Name, "ada")], "test");
        return Services.GetRequiredService<FlagSwitching>().ChangeAsync(new(identity), null, AlertsOff, null, TestContext.Current.CancellationToken);
    }
}
