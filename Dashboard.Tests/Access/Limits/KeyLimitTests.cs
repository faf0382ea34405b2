using System.Net;
using Dashboard.Access.Limits;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Access.Limits;

public sealed class KeyLimitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Take_OneKey_HasTwoSecondsAtOnceAndThenItsRate()
    {
        var clock = new FakeTimeProvider();
        var limiter = new KeyLimiter(new() { KeyRequestsPerSecond = 100 }, clock);
        Assert.Equal(200, Enumerable.Range(0, 1_000).Count(_ => limiter.Take("a") == TimeSpan.Zero));
        Assert.InRange(limiter.Take("a").TotalMilliseconds, 1, 10);
        // Another key is not meant.
        Assert.Equal(TimeSpan.Zero, limiter.Take("b"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(100, Enumerable.Range(0, 1_000).Count(_ => limiter.Take("a") == TimeSpan.Zero));
    }

    [Fact]
    public async Task Ask_TooOften_Is429ThatSaysWhenToTryAgain()
    {
        await using var program = await TestProgram.StartAsync(null, null, "Access:KeyRequestsPerSecond=1");
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 5; i++) answers.Add(await program.Client.GetAsync("/api/instances", Cancel));
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.OK, answers[0].StatusCode);
        Assert.InRange(refused.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0, 1, 2);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Contains("This key may ask 1 times a second", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        // Nobody else is refused for it: neither the probes nor who signs in otherwise.
        Assert.Equal(HttpStatusCode.OK, (await program.Client.GetAsync("/health/live", Cancel)).StatusCode);
        foreach (var answer in answers) answer.Dispose();
    }
}
