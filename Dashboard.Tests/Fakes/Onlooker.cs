using Bunit;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Live;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace Dashboard.Tests.Fakes;

/// <summary>Another viewer, who has not paused: what this one was brought, a page that does not stand still shows.</summary>
internal static class Onlooker
{
    // Deliveries run beside each other: when the last of these is here, the first is everywhere.
    private const int Seconds = 3;

    /// <summary>Publishes some seconds, and returns when each of them has been brought to a viewer beside the page's.</summary>
    /// <param name="page">The page that stands still, or not.</param>
    /// <param name="feed">What it follows.</param>
    /// <param name="clock">The time that deliveries keep their distance by.</param>
    /// <param name="publish">Publishes the next second.</param>
    public static async Task SeesAsync<T>(IRenderedComponent<T> page, ChangeFeed<MetricsSnapshot> feed, TimeProvider clock, Action publish)
        where T : IComponent
    {
        using var viewer = new ViewerState();
        using var circuit = new CircuitFeed(feed, viewer, clock);
        MetricsSnapshot? seen = null;
        using var member = circuit.Join(snapshot =>
        {
            Volatile.Write(ref seen, snapshot);
            return Task.CompletedTask;
        });
        for (var i = 0; i < Seconds; i++)
        {
            publish();
            await Wait.UntilAsync(() => Task.FromResult(ReferenceEquals(Volatile.Read(ref seen), feed.Latest)));
        }

        Assert.NotNull(seen);
        // Behind what the page was called with meanwhile.
        await page.InvokeAsync(() => { });
    }
}
