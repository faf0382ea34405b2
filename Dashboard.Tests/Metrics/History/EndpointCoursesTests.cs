using Dashboard.Core.Metrics.History;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Metrics.History;

public sealed class EndpointCoursesTests
{
    private static readonly SeriesName Name = new("GET", "/api/things/{id}", "platform");

    [Fact]
    public void Of_ManyViewers_IsComputedOnceASecond()
    {
        var history = Recorded();
        var courses = new EndpointCourses(new(history.History));
        for (var second = 1; second <= 3; second++)
        {
            history.Pass(1, () => MeasuredProgram.Request(history.Program.Endpoint()));
            Parallel.For(0, 20, _ => Of(courses, history, minutes: 5));
            Assert.Equal(second, courses.Computed);
        }

        Assert.Equal(33, Of(courses, history, minutes: 5).Total.Count);
    }

    [Fact]
    public void Of_SpanOfLongerSlots_IsComputedAnewWhenOneIsOver()
    {
        var history = Recorded();
        while (history.Latest.Time.Second % 10 != 5) history.Pass(1);
        var courses = new EndpointCourses(new(history.History));
        for (var second = 0; second < 30; second++)
        {
            Of(courses, history, minutes: 120);
            history.Pass(1);
        }

        // At first, and with each of three slots.
        Assert.Equal(1 + 3, courses.Computed);
    }

    [Fact]
    public void Of_MoreSpansThanAreKept_LetsTheOldestGo()
    {
        var history = Recorded();
        var courses = new EndpointCourses(new(history.History));
        for (var minutes = 1; minutes <= 100; minutes++) Of(courses, history, minutes);
        Assert.InRange(courses.Kept, 1, 32);
        var computed = courses.Computed;
        Of(courses, history, minutes: 100);
        Assert.Equal(computed, courses.Computed);
    }

    [Fact]
    public void Of_FixedSpan_IsNotThatOfOneThatMovesAlong()
    {
        var history = Recorded();
        var courses = new EndpointCourses(new(history.History));
        var to = history.Latest.Time - TimeSpan.FromSeconds(10);
        var course = courses.Of(history.Latest, Name, to - TimeSpan.FromMinutes(5), to);
        Assert.Equal((to, 20), (course.To, course.Total.Count));
        Assert.Equal(30, Of(courses, history, minutes: 5).Total.Count);
    }

    [Fact]
    public void Of_ReadingThatFailed_IsMadeAgain()
    {
        var history = Recorded();
        var courses = new EndpointCourses(new(history.History));
        Assert.Equal(30, Of(courses, history, minutes: 5).Total.Count);
        history.Pass(1, () => MeasuredProgram.Request(history.Program.Endpoint()));
        var slots = history.Latest.Slots;
        var good = slots[^1];
        slots[^1] = good with { Data = [] };
        Assert.ThrowsAny<Exception>(() => Of(courses, history, minutes: 5));
        slots[^1] = good;
        Assert.Equal(31, Of(courses, history, minutes: 5).Total.Count);
    }

    private static RecordedHistory Recorded()
    {
        var history = new RecordedHistory();
        history.Pass(30, () => MeasuredProgram.Request(history.Program.Endpoint()));
        return history;
    }

    private static EndpointCourse Of(EndpointCourses courses, RecordedHistory history, int minutes) =>
        courses.Of(history.Latest, Name, history.Latest.Time - TimeSpan.FromMinutes(minutes), history.Latest.Time);
}
