using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Silences;
using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Metrics;
using Dashboard.Core.Storage.Books;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Fakes;

/// <summary>A measured program whose rules are evaluated second by second; only the rules that a test adds are enabled.</summary>
internal sealed class EvaluatedProgram : IDisposable
{
    private static readonly Person Someone = new("tester", null);

    private readonly TemporaryFolder _folder = new();
    private readonly MemoryStateStore _documents = new();
    private readonly List<AlertChannel> _channels = [new() { Id = "mail", Name = "Mail", Kind = ChannelKind.Email, Addresses = ["a@example.com"] }];

    public EvaluatedProgram(RecordedHistory? measured = null, AlertLedger? ledger = null)
    {
        Measured = measured ?? new RecordedHistory();
        Ledger = ledger ?? new AlertLedger();
        Rules = Book<AlertRule>("rules", static stored => stored);
        Silences = Book<AlertSilence>("silences", static stored => stored);
        Evaluator = new(Measured.History, Rules, Silences, new FixedChannels(_channels), Ledger, Baselines, Log);
    }

    public RecordedHistory Measured { get; }

    /// <summary>What the detector of regressions says; nothing unless a test publishes it.</summary>
    public ChangeFeed<BaselineReport> Baselines { get; } = new(static exception => throw exception);

    public KeptLog<AlertEvaluator> Log { get; } = new();

    public AlertLedger Ledger { get; }

    public AlertBook<AlertRule> Rules { get; }

    public AlertBook<AlertSilence> Silences { get; }

    public AlertEvaluator Evaluator { get; }

    public AlertsNow Now { get; private set; } = AlertsNow.Nothing;

    public async Task<EvaluatedProgram> WithAsync(AlertRule rule)
    {
        await Rules.SaveAsync(rule, isAnyVersion: true, Someone, CancellationToken.None);
        return this;
    }

    public Task SilenceAsync(AlertSilence silence) => Silences.SaveAsync(silence, isAnyVersion: true, Someone, CancellationToken.None);

    public Task RemoveAsync(string rule) => Rules.DeleteAsync(rule, version: null, Someone, CancellationToken.None);

    /// <summary>So many seconds pass, in each the same happens, and after each the rules are evaluated.</summary>
    public async Task PassAsync(int seconds, Action? happens = null, MonitorFigures monitor = default)
    {
        for (var second = 0; second < seconds; second++)
        {
            Measured.Pass(1, happens);
            Now = await Evaluator.EvaluateAsync(Measured.Latest, TimeSpan.FromSeconds(1), monitor, CancellationToken.None);
        }
    }

    public void Requests(int count, double ms, RequestOutcome outcome = RequestOutcome.Success, string route = "/api/things/{id}")
    {
        for (var i = 0; i < count; i++) MeasuredProgram.Request(Measured.Program.Endpoint(route: route), ms, outcome);
    }

    public void Dispose()
    {
        Rules.Dispose();
        Silences.Dispose();
        _folder.Dispose();
    }

    private AlertBook<T> Book<T>(string name, Func<IReadOnlyList<T>, IReadOnlyList<T>> complete) where T : class, IBookItem<T> =>
        new(name, Path.Combine(_folder.Path, $"{name}.json"), complete, _documents, Measured.Program.Clock, NullLogger<AlertBook<T>>.Instance);

    private sealed class FixedChannels(IReadOnlyList<AlertChannel> channels) : IAlertChannels
    {
        public IReadOnlyList<AlertChannel> All => channels;
    }
}
