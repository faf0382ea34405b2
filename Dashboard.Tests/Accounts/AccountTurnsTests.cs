using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Factors;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Accounts;

/// <summary>What two do to one account at the same moment.</summary>
public sealed class AccountTurnsTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private AccountsRun? _run;
    private Guid _account;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AccountsRun Run => _run!;

    public async ValueTask InitializeAsync()
    {
        var (connection, _) = await postgres.CreateDatabaseAsync();
        _run = await AccountsRun.StartAsync(connection);
        _account = (await _run.AddAsync("ada@example.com", Role.Viewer)).Id;
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is not null) await _run.DisposeAsync();
    }

    [Fact]
    public async Task Add_SignInsAtOnceThatRemoveTheSameOldOnes_AreAllNoted()
    {
        var records = new SignInRecords(Run.Directory, _clock);
        for (var round = 0; round < 5; round++)
        {
            for (var i = 0; i < 10; i++) await records.AddAsync(_account, Record($"old-{round}-{i}"), Lifetime, Cancel);
            _clock.Advance(Lifetime);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(i => records.AddAsync(_account, Record($"new-{round}-{i}"), Lifetime, Cancel)));
            Assert.Equal(Enumerable.Range(0, 4).Select(i => $"new-{round}-{i}"), (await records.ListAsync(_account, Lifetime, Cancel)).Select(one => one.Id).Order());
            _clock.Advance(Lifetime);
        }
    }

    [Fact]
    public async Task Add_OneMoreThanMayBe_EndsTheOldest()
    {
        var records = new SignInRecords(Run.Directory, _clock);
        for (var i = 0; i < SignInRecords.MostPerAccount; i++)
        {
            Assert.Empty(await records.AddAsync(_account, Record($"{i}"), Lifetime, Cancel));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("0", Assert.Single(await records.AddAsync(_account, Record("next"), Lifetime, Cancel)).Id);
        var kept = await records.ListAsync(_account, Lifetime, Cancel);
        Assert.Equal((SignInRecords.MostPerAccount, "next", "1"), (kept.Count, kept[0].Id, kept[^1].Id));
    }

    [Fact]
    public async Task Withdraw_WhileSomebodyElseChangesAccounts_WaitsForThem()
    {
        var link = await Run.Links.InviteAsync("bob@example.com", Role.Viewer, "ada", AnyLine.Of, Cancel);
        var withdrawal = await Run.Directory.ChangeAsync(
            async (_, _) =>
            {
                var withdrawing = Run.Links.WithdrawAsync(link.For.Id, AnyLine.Of, Cancel);
                await Task.WhenAny(withdrawing, Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Cancel));
                Assert.False(withdrawing.IsCompleted);
                return new { Task = withdrawing };
            },
            Cancel);
        Assert.Equal("bob@example.com", await withdrawal.Task);
        Assert.Null(await Run.Links.WithdrawAsync(link.For.Id, AnyLine.Of, Cancel));
        Assert.Null(await Run.Links.JoinAsync(link.Token, "hash", AnyLine.Of, Cancel));
    }

    [Fact]
    public async Task Begin_WithAnAppManyTimesAtOnce_LeavesOneOfTheKeys()
    {
        var factors = new AccountFactors(Run.Directory, new FactorSecrets(new EphemeralDataProtectionProvider()), _clock);
        for (var round = 0; round < 3; round++)
        {
            var keys = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => factors.BeginAsync(_account, Cancel)));
            Assert.Contains((await factors.BegunAsync(_account, Cancel))?.Text, keys.Select(key => key.Text));
        }
    }

    private SignInRecord Record(string id) => new(id, _clock.GetUtcNow(), "127.0.0.1", "Firefox on Linux");
}
