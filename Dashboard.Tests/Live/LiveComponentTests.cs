using Bunit;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Live;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Live;

public sealed class LiveComponentTests : BunitContext
{
    private readonly MeasuredProgram _program = new();
    private readonly ChangeFeed<MetricsSnapshot> _feed = new(exception => Assert.Fail(exception.ToString()));

    public LiveComponentTests()
    {
        Services.AddSingleton<TimeProvider>(_program.Clock);
        Services.AddSingleton(_feed);
        Services.AddScoped<ViewerState>();
        Services.AddScoped<ViewerAddress>().AddScoped<CircuitFeed>();
    }

    [Fact]
    public void OnSnapshot_OneComponentThrows_EndsAtItsBoundaryAndTheOthersGoOn()
    {
        var page = Render(builder =>
        {
            builder.OpenComponent<ErrorBoundary>(0);
            builder.AddComponentParameter(1, "ChildContent", (Microsoft.AspNetCore.Components.RenderFragment)(inner =>
            {
                inner.OpenComponent<Broken>(0);
                inner.CloseComponent();
            }));
            builder.CloseComponent();
            builder.OpenComponent<Counting>(2);
            builder.CloseComponent();
        });
        _feed.Publish(_program.Tick());
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("output").TextContent));
        _feed.Publish(_program.Tick());
        page.WaitForAssertion(() => Assert.Equal("2", page.Find("output").TextContent));
        Assert.Empty(page.FindAll("em"));
        Assert.NotNull(page.Find(".blazor-error-boundary"));
    }

    private sealed class Broken : LiveComponent
    {
        protected override Task OnSnapshotAsync(MetricsSnapshot snapshot) => throw new InvalidOperationException("broken on purpose");

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, "<em>whole</em>");
    }

    private sealed class Counting : LiveComponent
    {
        private int _count;

        protected override Task OnSnapshotAsync(MetricsSnapshot snapshot)
        {
            _count++;
            StateHasChanged();
            return Task.CompletedTask;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "output");
            builder.AddContent(1, _count);
            builder.CloseElement();
        }
    }
}
