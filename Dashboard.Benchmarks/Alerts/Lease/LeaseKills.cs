using System.Globalization;
using Dashboard.Benchmarks.Harness;

namespace Dashboard.Benchmarks.Alerts.Lease;

/// <summary>Kills the program that holds a message, at the worst moments in turn, and starts it again.</summary>
internal sealed class LeaseKills(IReadOnlyList<LeaseProgram> programs, MailServer mails, LeaseRecords records, TimeSpan period, int seed)
{
    private readonly Random _random = new(seed);
    private int _beforeAccepted;
    private int _beforeAnswered;
    private int _anyMoment;
    private int _evaluators;

    public int Count => _beforeAccepted + _beforeAnswered + _anyMoment;

    /// <summary>One after the other, each a period after the one before, until told to stop.</summary>
    public async Task RunAsync(int count)
    {
        for (var kill = 0; kill < count; kill++)
        {
            var next = Task.Delay(period, TimeProvider.System);
            await KillAsync(kill % 3);
            await next;
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count} kills: {_beforeAccepted} with a request that was not accepted yet, {_beforeAnswered} with one that was accepted and not answered, {_anyMoment} at any moment; {_evaluators} of them hit whoever evaluated");

    private async Task KillAsync(int kind)
    {
        var evaluator = await records.EvaluatorAsync();
        var victim = await ChooseAsync(kind);
        await victim.KillAsync();
        if (evaluator is not null && await records.EvaluatorAsync() != evaluator) _evaluators++;
        await victim.StartAsync();
    }

    private async Task<LeaseProgram> ChooseAsync(int kind)
    {
        if (kind < 2 && await mails.HoldNextAsync(accepts: kind == 1, period / 2) is { } key)
        {
            if (kind == 0) _beforeAccepted++;
            else _beforeAnswered++;
            return programs.Single(program => program.MailKey == key);
        }

        _anyMoment++;
        await Task.Delay(period / 4 * _random.NextDouble(), TimeProvider.System);
        return programs[_random.Next(programs.Count)];
    }
}
