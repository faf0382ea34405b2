using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Factors;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Accounts.Factors;

public sealed class AccountFactorsTests(TestPostgres postgres) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly EphemeralDataProtectionProvider _protection = new();
    private AccountsRun? _run;
    private Guid _account;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var (connection, _) = await postgres.CreateDatabaseAsync();
        _run = await AccountsRun.StartAsync(connection);
        _account = (await _run.AddAsync("ada@example.com", Role.Operator)).Id;
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is not null) await _run.DisposeAsync();
    }

    [Fact]
    public async Task Use_ACodeOfTheApp_IsGoodOnceAndTheNextOneToo()
    {
        var factors = New();
        var (key, _) = await TurnOnAsync(factors);
        // The one that turned it on is used up.
        Assert.Equal(CodeVerdict.Wrong, await factors.UseAsync(_account, CodeOf(key), AnyLine.One, Cancel));
        _clock.Advance(TimeSpan.FromSeconds(30));
        var code = CodeOf(key);
        Assert.Equal(CodeVerdict.Code, await factors.UseAsync(_account, $" {code[..3]} {code[3..]} ", AnyLine.One, Cancel));
        Assert.Equal(CodeVerdict.Wrong, await factors.UseAsync(_account, code, AnyLine.One, Cancel));
    }

    [Fact]
    public async Task Use_OneCodeManyTimesAtOnce_LetsOneThrough()
    {
        // As many instances as tries.
        var factors = Enumerable.Range(0, 8).Select(_ => New()).ToArray();
        var (key, recovery) = await TurnOnAsync(factors[0]);
        _clock.Advance(TimeSpan.FromSeconds(30));
        foreach (var code in new[] { CodeOf(key), recovery[3] })
        {
            var verdicts = await Task.WhenAll(factors.Select(one => one.UseAsync(_account, code, AnyLine.One, Cancel)));
            Assert.Single(verdicts, verdict => verdict is CodeVerdict.Code or CodeVerdict.RecoveryCode);
        }
    }

    [Fact]
    public async Task Use_RecoveryCodes_EachIsGoodOnceAndOnlyItsOwner()
    {
        var factors = New();
        var (_, recovery) = await TurnOnAsync(factors);
        var other = (await _run!.AddAsync("bob@example.com", Role.Viewer)).Id;
        Assert.Equal(CodeVerdict.WrongRecoveryCode, await factors.UseAsync(other, recovery[0], AnyLine.One, Cancel));
        foreach (var code in recovery)
        {
            Assert.Equal(CodeVerdict.RecoveryCode, await factors.UseAsync(_account, code.ToUpperInvariant(), AnyLine.One, Cancel));
            Assert.Equal(CodeVerdict.WrongRecoveryCode, await factors.UseAsync(_account, code, AnyLine.One, Cancel));
        }

        Assert.Equal(0, (await factors.ReadAsync(_account, Cancel))!.RecoveryCodes);
        var renewed = await factors.RenewRecoveryCodesAsync(_account, AnyLine.One, Cancel);
        Assert.Empty(renewed!.Intersect(recovery));
        Assert.Equal(CodeVerdict.RecoveryCode, await factors.UseAsync(_account, renewed![9], AnyLine.One, Cancel));
    }

    [Fact]
    public async Task Confirm_AWrongCodeOrTooLate_ChangesNothing()
    {
        var factors = New();
        Assert.Null(await factors.ConfirmAsync(_account, "123456", AnyLine.One, Cancel));
        var key = await factors.BeginAsync(_account, Cancel);
        Assert.Null(await factors.ConfirmAsync(_account, TimeCode.Of(key.Bytes, 1), AnyLine.One, Cancel));
        Assert.Equal(key.Text, (await factors.BegunAsync(_account, Cancel))?.Text);
        _clock.Advance(AccountFactors.BeginLifetime);
        Assert.Null(await factors.BegunAsync(_account, Cancel));
        Assert.Null(await factors.ConfirmAsync(_account, CodeOf(key), AnyLine.One, Cancel));
        Assert.False((await factors.ReadAsync(_account, Cancel))!.HasCodes);
        Assert.Null(await factors.RenewRecoveryCodesAsync(_account, AnyLine.One, Cancel));
    }

    [Fact]
    public async Task Rows_AsTheDatabaseHasThem_TellNoSecret()
    {
        var factors = New();
        var (key, recovery) = await TurnOnAsync(factors);
        var rows = await _run!.Directory.AskAsync((_, context) => context.Set<IdentityUserToken<Guid>>().Select(row => row.Name + " " + row.Value).ToListAsync(Cancel));
        var all = string.Join('\n', rows);
        Assert.Equal(RecoveryCode.Count, rows.Count(row => row.Length == 65));
        Assert.DoesNotContain(key.Text, all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(key.Bytes), all, StringComparison.Ordinal);
        Assert.All(recovery, code => Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), all, StringComparison.Ordinal));
        Assert.True((await factors.ReadAsync(_account, Cancel))!.HasCodes);
    }

    [Fact]
    public async Task Use_WhenTheKeysOfDataProtectionAreLost_TakesRecoveryCodesAlone()
    {
        var (key, recovery) = await TurnOnAsync(New());
        var without = new AccountFactors(_run!.Directory, new FactorSecrets(new EphemeralDataProtectionProvider()), _clock);
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(CodeVerdict.Wrong, await without.UseAsync(_account, CodeOf(key), AnyLine.One, Cancel));
        Assert.True(await without.ReadAsync(_account, Cancel) is { HasCodes: true, AreCodesReadable: false });
        Assert.Equal(CodeVerdict.RecoveryCode, await without.UseAsync(_account, recovery[0], AnyLine.One, Cancel));
        Assert.True(await without.RemoveCodesAsync(_account, AnyLine.One, Cancel));
        Assert.True(await without.ReadAsync(_account, Cancel) is { HasCodes: false, RecoveryCodes: 0 });
        Assert.False(await without.RemoveCodesAsync(_account, AnyLine.One, Cancel));
    }

    [Fact]
    public async Task Secret_MovedToAnotherAccount_IsOfNoUse()
    {
        var factors = New();
        var (key, _) = await TurnOnAsync(factors);
        var other = (await _run!.AddAsync("eve@example.com", Role.Admin)).Id;
        await _run.Directory.AskAsync((_, context) => context.Set<IdentityUserToken<Guid>>()
            .Where(row => row.UserId == _account && row.LoginProvider == "factor").ExecuteUpdateAsync(set => set.SetProperty(row => row.UserId, other), Cancel));
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(CodeVerdict.Wrong, await factors.UseAsync(other, CodeOf(key), AnyLine.One, Cancel));
    }

    private async Task<(TimeCodeKey Key, IReadOnlyList<string> Recovery)> TurnOnAsync(AccountFactors factors)
    {
        var key = await factors.BeginAsync(_account, Cancel);
        var recovery = await factors.ConfirmAsync(_account, CodeOf(key), AnyLine.One, Cancel);
        Assert.NotNull(recovery);
        return (key, recovery);
    }

    private AccountFactors New() => new(_run!.Directory, new FactorSecrets(_protection), _clock);

    private string CodeOf(TimeCodeKey key) => TimeCode.Of(key.Bytes, TimeCode.StepAt(_clock.GetUtcNow()));
}
