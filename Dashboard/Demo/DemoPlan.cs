using System.Globalization;

namespace Dashboard.Demo;

/// <summary>Which requests the demo makes, and when. The same random numbers and invitations give the same plan.</summary>
internal sealed class DemoPlan(Random random, DemoInvitations invitations)
{
    private const double MeanPerSecond = 20;
    private const double SwingPerSecond = 5;
    private const int Profiles = 10_000;
    private const double ShareWithoutSession = 0.05;
    private const double ShareAccepted = 0.6;

    private static readonly TimeSpan SwingPeriod = TimeSpan.FromMinutes(8);

    /// <summary>In a thousand. The last two are the callers' mistakes that every API sees.</summary>
    private static readonly (DemoAction Action, int Weight)[] Mix =
    [
        (DemoAction.ReadProfile, 515),
        (DemoAction.ReadMessages, 130),
        (DemoAction.SearchNear, 120),
        (DemoAction.SendMessage, 65),
        (DemoAction.ReadMatch, 60),
        (DemoAction.ReadSession, 45),
        (DemoAction.Invite, 22),
        (DemoAction.Respond, 22),
        (DemoAction.SignIn, 7),
        (DemoAction.MissingProfile, 8),
        (DemoAction.WrongInput, 6),
    ];

    private static readonly (double Latitude, double Longitude)[] Cities =
        [(52.52, 13.405), (48.857, 2.352), (51.507, -0.128), (40.713, -74.006), (-23.551, -46.633), (35.676, 139.65), (-1.292, 36.822)];

    private static readonly string[] Texts =
        ["Are you in on Friday?", "Gladly, where?", "The place by the canal, at eight.", "I bring a friend.", "See you there!"];

    /// <summary>Requests per second at a time since the start: a slow swing, as of a day in fast motion.</summary>
    public static double RateAt(TimeSpan elapsed) =>
        MeanPerSecond + (SwingPerSecond * Math.Sin(2 * Math.PI * (elapsed / SwingPeriod)));

    /// <summary>How long until the next request: arrivals that know nothing of each other.</summary>
    public TimeSpan NextGap(TimeSpan elapsed) => TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) / RateAt(elapsed));

    public DemoRequest Next()
    {
        var person = random.Next(DemoPeople.Count);
        return NextAction() switch
        {
            DemoAction.Invite => Invite() ?? ReadProfile(person),
            DemoAction.Respond => Respond() ?? Invite() ?? ReadProfile(person),
            DemoAction.SearchNear => Get(DemoAction.SearchNear, NearPath(), person),
            DemoAction.ReadSession => Get(DemoAction.ReadSession, "/api/sessions/current", person),
            DemoAction.ReadMatch => Get(DemoAction.ReadMatch, $"/api/matches/{DemoPeople.MatchOf(person)}", person),
            DemoAction.ReadMessages => Get(DemoAction.ReadMessages, $"/api/matches/{DemoPeople.MatchOf(person)}/messages?limit=20", person),
            DemoAction.SendMessage => SendMessage(person),
            DemoAction.SignIn => SignIn(person),
            DemoAction.MissingProfile => Get(DemoAction.MissingProfile, $"/api/profiles/{(100 * Profiles) + random.Next(Profiles)}", person),
            DemoAction.WrongInput => Get(DemoAction.WrongInput, "/api/profiles?near=north", person),
            _ => ReadProfile(person),
        };
    }

    /// <summary>Starts a session.</summary>
    public static DemoRequest SignIn(int person) => new(DemoAction.SignIn, HttpMethod.Post, "/api/sessions", person)
    {
        Body = $$"""{"profileId":{{DemoPeople.ProfileOf(person)}}}""",
    };

    private DemoAction NextAction()
    {
        var ticket = random.Next(Mix.Sum(part => part.Weight));
        foreach (var (action, weight) in Mix)
        {
            if ((ticket -= weight) < 0) return action;
        }

        return DemoAction.ReadProfile;
    }

    /// <summary>A few profiles are read again and again, most hardly ever.</summary>
    private DemoRequest ReadProfile(int person)
    {
        int? session = random.NextDouble() < ShareWithoutSession ? null : person;
        return Get(DemoAction.ReadProfile, $"/api/profiles/{1 + (int)(Profiles * Math.Pow(random.NextDouble(), 4))}", session);
    }

    private string NearPath()
    {
        var (latitude, longitude) = Cities[random.Next(Cities.Length)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"/api/profiles?near={latitude + (0.1 * random.NextDouble()):0.000},{longitude + (0.1 * random.NextDouble()):0.000}&limit=20");
    }

    private DemoRequest SendMessage(int person) =>
        new(DemoAction.SendMessage, HttpMethod.Post, $"/api/matches/{DemoPeople.MatchOf(person)}/messages", person)
        {
            Body = $$"""{"text":"{{Texts[random.Next(Texts.Length)]}}"}""",
        };

    private DemoRequest? Invite() => invitations.TakeFree(random) is not { } pair ? null
        : new(DemoAction.Invite, HttpMethod.Post, "/api/matches", pair.Inviter)
        {
            Body = $$"""{"profileId":{{DemoPeople.ProfileOf(pair.Invitee)}}}""",
            Pair = pair,
        };

    private DemoRequest? Respond()
    {
        if (invitations.TakeOpen(random) is not var (pair, match)) return null;
        var accepts = random.NextDouble() < ShareAccepted;
        return new(DemoAction.Respond, HttpMethod.Post, $"/api/matches/{match}/respond", pair.Invitee)
        {
            Body = $$"""{"accept":{{(accepts ? "true" : "false")}}}""",
            Pair = pair,
        };
    }

    private static DemoRequest Get(DemoAction action, string path, int? session) => new(action, HttpMethod.Get, path, session);
}
