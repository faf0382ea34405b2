using Xunit;

namespace Dashboard.Tests.Platform;

[Collection(PlatformTests.Name)]
public sealed class MatchesApiTests(PlatformFixture platform)
{
    [Fact]
    public async Task Match_InvitedAndAccepted_IsSeenByBothAndNobodyElse()
    {
        var (inviter, invitee, stranger) = await SignInAsync(3101, 3102, 3103);
        var made = await platform.Host.PostAsync("/api/matches", new { profileId = 3102 }, inviter);
        Assert.Equal(201, made.Status);
        Assert.Equal("pending", made.Json.GetProperty("status").GetString());
        var path = made.Response.Headers.Location!.ToString();
        Assert.Equal($"/api/matches/{made.Json.GetProperty("id").GetInt64()}", path);

        Assert.Equal(200, (await platform.Host.GetAsync(path, inviter)).Status);
        Assert.Equal(200, (await platform.Host.GetAsync(path, invitee)).Status);
        (await platform.Host.GetAsync(path, stranger)).AssertProblem(404);

        var accepted = await platform.Host.PostAsync($"{path}/respond", new { accept = true }, invitee);
        Assert.Equal(200, accepted.Status);
        Assert.Equal("accepted", accepted.Json.GetProperty("status").GetString());
        Assert.Equal(accepted.Text, (await platform.Host.GetAsync(path, inviter)).Text);
    }

    [Fact]
    public async Task Respond_ByInviterStrangerOrAgain_IsRefused()
    {
        var (inviter, invitee, stranger) = await SignInAsync(3111, 3112, 3113);
        var made = await platform.Host.PostAsync("/api/matches", new { profileId = 3112 }, inviter);
        var path = $"/api/matches/{made.Json.GetProperty("id").GetInt64()}/respond";
        (await platform.Host.PostAsync(path, new { accept = true }, inviter)).AssertProblem(403);
        (await platform.Host.PostAsync(path, new { accept = true }, stranger)).AssertProblem(404);
        Assert.Equal(200, (await platform.Host.PostAsync(path, new { accept = false }, invitee)).Status);
        (await platform.Host.PostAsync(path, new { accept = true }, invitee)).AssertProblem(409);
    }

    [Fact]
    public async Task Invite_PairThatHasAMatch_IsAConflictEitherWay()
    {
        var (a, b, _) = await SignInAsync(3121, 3122, 3123);
        Assert.Equal(201, (await platform.Host.PostAsync("/api/matches", new { profileId = 3122 }, a)).Status);
        (await platform.Host.PostAsync("/api/matches", new { profileId = 3122 }, a)).AssertProblem(409);
        (await platform.Host.PostAsync("/api/matches", new { profileId = 3121 }, b)).AssertProblem(409);
    }

    [Fact]
    public async Task Invite_AfterDecline_IsPossibleAgain()
    {
        var (inviter, invitee, _) = await SignInAsync(3131, 3132, 3133);
        var made = await platform.Host.PostAsync("/api/matches", new { profileId = 3132 }, inviter);
        await platform.Host.PostAsync($"/api/matches/{made.Json.GetProperty("id").GetInt64()}/respond", new { accept = false }, invitee);
        Assert.Equal(201, (await platform.Host.PostAsync("/api/matches", new { profileId = 3131 }, invitee)).Status);
    }

    [Theory]
    [InlineData(3141)]
    [InlineData(88_888_888)]
    public async Task Invite_OneselfOrNobody_NamesTheField(long profileId)
    {
        var token = await platform.Host.SignInAsync(3141);
        (await platform.Host.PostAsync("/api/matches", new { profileId }, token)).AssertInvalid("profileId");
    }

    private async Task<(string, string, string)> SignInAsync(long a, long b, long c) =>
        (await platform.Host.SignInAsync(a), await platform.Host.SignInAsync(b), await platform.Host.SignInAsync(c));
}
