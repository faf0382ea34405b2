using Dashboard.Demo;
using Xunit;

namespace Dashboard.Tests.Demo;

public sealed class DemoPlanTests
{
    private const int Requests = 50_000;

    [Fact]
    public void RateAt_OverADay_SwingsBetween15And25()
    {
        var rates = Enumerable.Range(0, 24 * 60 * 6).Select(i => DemoPlan.RateAt(TimeSpan.FromSeconds(10 * i))).ToArray();
        Assert.InRange(rates.Min(), 15, 15.1);
        Assert.InRange(rates.Max(), 24.9, 25);
    }

    [Fact]
    public void NextGap_OverTwoHours_ArrivesAtRandomAroundTheRate()
    {
        var plan = Plan(1);
        var gaps = new List<double>();
        for (var due = TimeSpan.Zero; due < TimeSpan.FromHours(2);)
        {
            var gap = plan.NextGap(due);
            due += gap;
            gaps.Add(gap.TotalSeconds);
        }

        Assert.InRange(gaps.Count / 7200.0, 19.5, 20.5);
        // Of arrivals that know nothing of each other, the deviation of the gaps is their mean.
        var mean = gaps.Average();
        Assert.InRange(Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))) / mean, 0.9, 1.15);
        Assert.All(gaps, gap => Assert.True(gap >= 0));
    }

    [Fact]
    public void Next_OfOneSeed_IsAlwaysTheSame() => Assert.Equal(Run(7, 2_000), Run(7, 2_000));

    [Fact]
    public void Next_TheMix_IsMostlyReadingAndHardlyEverWrong()
    {
        var byAction = Run(3, Requests).CountBy(request => request.Action).ToDictionary(pair => pair.Key, pair => pair.Value / (double)Requests);
        Assert.InRange(byAction[DemoAction.ReadProfile], 0.5, 0.55);
        Assert.InRange(byAction[DemoAction.SearchNear], 0.11, 0.13);
        Assert.InRange(byAction[DemoAction.SendMessage], 0.055, 0.075);
        Assert.InRange(byAction[DemoAction.MissingProfile] + byAction[DemoAction.WrongInput], 0.01, 0.02);
        Assert.Equal(Enum.GetValues<DemoAction>().Length, byAction.Count);
    }

    [Fact]
    public void Next_Sessions_AreAtLeast20AndNoneIsNearTheRateLimit()
    {
        var bySession = Run(4, Requests).CountBy(request => request.Session ?? -1).ToDictionary();
        Assert.True(bySession.Keys.Count(session => session >= 0) >= 20);
        // 25 requests a second at most, of which a caller may make 50.
        Assert.All(bySession.Values, count => Assert.True(count < 0.1 * Requests));
        Assert.InRange(bySession[-1], 0.01 * Requests, 0.05 * Requests);
    }

    [Fact]
    public void Next_ProfilesRead_ExistAndAFewAreReadMost()
    {
        var ids = Run(5, Requests).Where(request => request.Action == DemoAction.ReadProfile)
            .Select(request => long.Parse(request.Path.Split('/')[^1])).ToArray();
        Assert.All(ids, id => Assert.InRange(id, 1, 10_000));
        Assert.InRange(ids.Count(id => id <= 100) / (double)ids.Length, 0.25, 0.4);
    }

    [Fact]
    public void Next_MatchesAndMessages_StayWithTheDemosPeople()
    {
        var people = Enumerable.Range(0, DemoPeople.Count).Select(DemoPeople.ProfileOf).ToArray();
        Assert.All(Run(6, Requests), request =>
        {
            if (request.Action is DemoAction.SendMessage or DemoAction.ReadMessages or DemoAction.ReadMatch)
                Assert.InRange(long.Parse(request.Path.Split('/')[3]), 1, DemoPeople.Matches);
            if (request.Pair is not { } pair) return;
            Assert.InRange(pair.Inviter, 0, DemoPeople.Matches - 1);
            Assert.InRange(pair.Invitee, DemoPeople.Matches, DemoPeople.Count - 1);
            Assert.Contains(DemoPeople.ProfileOf(pair.Invitee), people);
            Assert.NotEqual(DemoPeople.MatchOf(pair.Inviter), DemoPeople.MatchOf(pair.Invitee));
            Assert.Equal(request.Action == DemoAction.Invite ? pair.Inviter : pair.Invitee, request.Session);
        });
    }

    [Fact]
    public void Next_InvitationsWithoutCleaning_EndByThemselves()
    {
        var invitations = new DemoInvitations();
        var plan = new DemoPlan(new Random(8), invitations);
        var made = 0;
        for (var i = 0; i < Requests; i++)
        {
            if (plan.Next() is not { Pair: { } pair } request) continue;
            if (request.Action == DemoAction.Invite) invitations.Made(pair, ++made);
            else invitations.Answered(pair);
        }

        Assert.Equal(DemoPeople.Matches * (DemoPeople.Matches - 1), made);
        Assert.Null(invitations.TakeFree(new Random(1)));
        invitations.Cleaned();
        Assert.NotNull(invitations.TakeFree(new Random(1)));
    }

    private static DemoPlan Plan(int seed) => new(new Random(seed), new DemoInvitations());

    /// <summary>A run in which every invitation is made, and answered matches are cleaned away now and then.</summary>
    private static List<DemoRequest> Run(int seed, int count)
    {
        var invitations = new DemoInvitations();
        var plan = new DemoPlan(new Random(seed), invitations);
        var requests = new List<DemoRequest>();
        for (var i = 0; i < count; i++)
        {
            var request = plan.Next();
            requests.Add(request);
            if (i % 6000 == 0) invitations.Cleaned();
            if (request.Pair is not { } pair) continue;
            if (request.Action == DemoAction.Invite) invitations.Made(pair, 3001 + i);
            else invitations.Answered(pair);
        }

        return requests;
    }
}
