using Bunit;
using Dashboard.Components.Charts;
using Dashboard.Live;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using MudBlazor.Services;
using Xunit;

namespace Dashboard.Tests.Components.Charts;

public sealed class ChartBoardTests : BunitContext
{
    private static readonly ChartDefinition One = new("one", "count", [new("Requests", "chart-first")]);

    private readonly BunitJSModuleInterop _module;

    public ChartBoardTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _module = JSInterop.SetupModule("./js/charts.js");
        Services.AddMudServices();
        Services.AddScoped<ViewerState>();
    }

    [Fact]
    public async Task UpdateAsync_BoardLeftMeanwhile_ReturnsForAllWhoWait()
    {
        var js = StartedBoard();
        var update = js.SetupVoid("update", _ => true);
        var board = Open().Instance;
        var first = UpdateAsync(board, 1);
        var second = UpdateAsync(board, 2);
        await DisposeComponentsAsync();
        Assert.False(first.IsCompleted);

        update.SetException(new JSException("There is no such board any more."));
        await Task.WhenAll(first, second).WaitAsync(Xunit.TestContext.Current.CancellationToken);
        await UpdateAsync(board, 3);
        Assert.Single(js.Invocations["update"]);
        Assert.Single(js.Invocations["dispose"]);
    }

    [Fact]
    public async Task UpdateAsync_ConnectionLost_SendsEverythingAgain()
    {
        var js = StartedBoard();
        var update = js.SetupVoid("update", _ => true);
        var board = Open().Instance;
        var first = UpdateAsync(board, 1);
        update.SetCanceled();
        await first;

        update.SetVoidResult();
        await UpdateAsync(board, 2);
        Assert.All(js.Invocations["update"], call => Assert.True(Assert.IsType<ChartUpdate>(call.Arguments[0]).Full));
        Assert.Equal(2, js.Invocations["update"].Count);
    }

    [Fact]
    public async Task DisposeAsync_WhileTheBoardStarts_StopsWhatHasStarted()
    {
        var browser = SlowBrowser();
        Open();
        await DisposeComponentsAsync();
        Assert.Empty(browser.Board.Called);

        browser.Started.SetResult(browser.Board);
        await Wait.UntilAsync(() => Task.FromResult(browser.Module.Disposed));
        Assert.True(browser.Board.Disposed);
        Assert.Equal(["dispose"], browser.Board.Called);
        // It can be called no more.
        Assert.Throws<ObjectDisposedException>(() => browser.Component!.Value);
    }

    [Fact]
    public void Annotate_WhileTheBoardStarts_IsToldAfterwards()
    {
        var browser = SlowBrowser();
        var board = Open();
        var later = One with { Markers = [new(1, "chosen")] };
        board.Render(parameters => parameters.Add(one => one.ChildContent, Chart("Requests", later)));
        board.Render(parameters => parameters.Add(one => one.ChildContent, (RenderFragment)(_ => { })));

        browser.Started.SetResult(browser.Board);
        board.WaitForAssertion(() => Assert.Equal(["add", "annotate", "remove"], browser.Board.Called));
        Assert.Equal([One, later, One.Id], browser.Board.About);
    }

    [Fact]
    public void Title_Changes_IsShownAndTheChartStays()
    {
        var js = StartedBoard();
        js.Mode = JSRuntimeMode.Loose;
        var board = Open();
        board.Render(parameters => parameters.Add(one => one.ChildContent, Chart("Samples per 1 m", One)));
        Assert.Equal("Samples per 1 m", board.Find(".chart-title").TextContent);
        Assert.Equal("Samples per 1 m", board.Find("figure").GetAttribute("aria-label"));
        board.Render(parameters => parameters.Add(one => one.ChildContent, Chart("Samples per 1 m", One)));
        Assert.Equal(2, board.FindComponent<TimeSeriesChart>().RenderCount);
        Assert.Single(js.Invocations["add"]);
    }

    private static RenderFragment Chart(string title, ChartDefinition definition) => builder =>
    {
        builder.OpenComponent<TimeSeriesChart>(0);
        builder.AddComponentParameter(1, nameof(TimeSeriesChart.Title), title);
        builder.AddComponentParameter(2, nameof(TimeSeriesChart.Definition), definition);
        builder.CloseComponent();
    };

    private async Task UpdateAsync(ChartBoard board, long to)
    {
        var update = Task.CompletedTask;
        await Renderer.Dispatcher.InvokeAsync(
            () => { update = board.UpdateAsync(new("5m", 0, to, [to], new Dictionary<string, IReadOnlyList<double?[]>>())); });
        await update;
    }

    private SlowStart SlowBrowser()
    {
        var browser = new SlowStart();
        Services.AddSingleton<IJSRuntime>(browser);
        return browser;
    }

    private BunitJSModuleInterop StartedBoard()
    {
        var js = _module.SetupModule("createBoard", _ => true);
        foreach (var what in new[] { "add", "annotate", "remove", "dispose" }) js.SetupVoid(what, _ => true).SetVoidResult();
        return js;
    }

    private IRenderedComponent<ChartBoard> Open() => Render<ChartBoard>(parameters => parameters.Add(board => board.ChildContent, Chart("Requests", One)));

    /// <summary>A browser in which a board starts when the test says so.</summary>
    private sealed class SlowStart : IJSRuntime
    {
        public SlowStart() => Module = new() { Answer = CreateAsync };

        public TaskCompletionSource<object> Started { get; } = new();

        public Reference Module { get; }

        public Reference Board { get; } = new();

        public DotNetObjectReference<ChartBoard>? Component { get; private set; }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => new((TValue)(object)Module);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        private Task<object> CreateAsync(object?[] about)
        {
            Component = Assert.IsType<DotNetObjectReference<ChartBoard>>(about[1]);
            return Started.Task;
        }
    }

    private sealed class Reference : IJSObjectReference
    {
        public List<string> Called { get; } = [];

        public List<object?> About { get; } = [];

        public Func<object?[], Task<object>>? Answer { get; init; }

        public bool Disposed { get; private set; }

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Called.Add(identifier);
            About.AddRange(args ?? []);
            return Answer is null ? default! : (TValue)await Answer(args ?? []);
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync()
        {
            Disposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
