using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Factors;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Accounts;

public sealed class AccountDirectoryTests(TestPostgres postgres) : IAsyncLifetime
{
    private string _connection = "";
    private AccountsRun? _run;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AccountsRun Run => _run!;

    public async ValueTask InitializeAsync()
    {
        (_connection, _) = await postgres.CreateDatabaseAsync();
        _run = await AccountsRun.StartAsync(_connection);
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is not null) await _run.DisposeAsync();
    }

    [Fact]
    public async Task Change_AnAccountAdded_IsKnownHereAtOnceAndElsewhereSoon()
    {
        await using var other = await AccountsRun.StartAsync(_connection);
        var account = await Run.AddAsync("ada@example.com", Role.Operator);
        Assert.Equal(("ada@example.com", Role.Operator, false), Run.Watch.Find(account.Id) is { } known ? (known.Name, known.Role, known.IsDisabled) : default);
        Assert.False(Run.Watch.HasAdmin);
        await Wait.UntilAsync(() => Task.FromResult(other.Watch.Find(account.Id) == Run.Watch.Find(account.Id)));
    }

    [Fact]
    public async Task Change_ThatThrows_LeavesNothingBehind()
    {
        await Assert.ThrowsAsync<AccountRefusedException>(() => Run.Directory.ChangeAsync<bool>(
            async (users, _) =>
            {
                AccountDirectory.Demand(await users.CreateAsync(new Account { UserName = "ada@example.com", Role = Role.Admin }));
                throw new AccountRefusedException("no");
            },
            Cancel));
        Assert.Empty(Run.Watch.Accounts);
        Assert.Equal(0, await Run.Directory.AskAsync((users, _) => users.Users.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Change_WithALine_IsNotThereWithoutIt()
    {
        await Run.AddAsync("ada@example.com", Role.Admin);
        var bob = await Run.AddAsync("bob@example.com", Role.Viewer);
        await Run.Keeper.ChangeAsync(bob.Id, Role.Operator, isDisabled: null, change => AnyLine.One with { Subject = $"{change.Before.Role} {change.After.Role}" }, Cancel);
        Assert.Equal("Viewer Operator", Assert.Single(await Run.LinesAsync()).Subject);

        // A line that cannot be written undoes what it is about.
        await using (var connection = new NpgsqlConnection(_connection))
        {
            await connection.OpenAsync(Cancel);
            await using var command = new NpgsqlCommand("alter table dashboard.audit rename to gone", connection);
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await Assert.ThrowsAsync<PostgresException>(() => Run.Keeper.ChangeAsync(bob.Id, Role.Admin, isDisabled: null, AnyLine.Of, Cancel));
        await Assert.ThrowsAsync<PostgresException>(() => Run.Keeper.DeleteAsync(bob.Id, AnyLine.Of, Cancel));
        Assert.Equal(Role.Operator, (await Run.Keeper.FindAsync(bob.Id))?.Role);
        Assert.Equal(Role.Operator, Run.Watch.Find(bob.Id)?.Role);
    }

    [Fact]
    public async Task EndAll_OfEverybodysSignIns_RenewsAllStampsOnAllInstances()
    {
        await using var other = await AccountsRun.StartAsync(_connection);
        var ada = await Run.AddAsync("ada@example.com", Role.Admin);
        await Run.AddAsync("bob@example.com", Role.Viewer);
        var records = new SignInRecords(Run.Directory, TimeProvider.System);
        await records.AddAsync(ada.Id, new("one", TimeProvider.System.GetUtcNow(), "127.0.0.1", "Firefox"), TimeSpan.FromHours(1), Cancel);
        await Wait.UntilAsync(() => Task.FromResult(other.Watch.Accounts.Count == 2));
        var before = other.Watch.Accounts.Select(one => one.Stamp).ToList();

        Assert.Equal(new EndedForAll(2, 1), await Run.Keeper.EndAllSignInsAsync(AnyLine.Of, Cancel));
        Assert.Empty(await records.ListAsync(ada.Id, TimeSpan.FromHours(1), Cancel));
        Assert.Equal(AnyLine.One, Assert.Single(await Run.LinesAsync()));
        await Wait.UntilAsync(() => Task.FromResult(!other.Watch.Accounts.Select(one => one.Stamp).Intersect(before).Any()));
    }

    [Fact]
    public async Task Passkey_AddedRenamedAndRemoved_LeavesItsLines()
    {
        var account = await Run.AddAsync("ada@example.com", Role.Viewer);
        var passkeys = new AccountPasskeys(Run.Directory);
        var made = new UserPasskeyInfo([1, 2, 3], [4], TimeProvider.System.GetUtcNow(), 1, ["usb"], isUserVerified: true, isBackupEligible: false, isBackedUp: false, [5], [6]) { Name = "Phone" };
        Assert.True(await passkeys.AddAsync(account.Id, made, AnyLine.One with { Action = "add" }, Cancel));
        Assert.False(await passkeys.AddAsync(account.Id, made, AnyLine.One with { Action = "add" }, Cancel));
        var id = Assert.Single(await passkeys.ListAsync(account.Id)).Id;
        Assert.Equal("Phone", await passkeys.RenameAsync(account.Id, id, "Key", before => AnyLine.One with { Action = "rename", Before = before }, Cancel));
        // To the name that it has: nothing was changed.
        Assert.Equal("Key", await passkeys.RenameAsync(account.Id, id, "Key", before => AnyLine.One with { Action = "rename", Before = before }, Cancel));
        Assert.Equal("Key", await passkeys.RemoveAsync(account.Id, id, name => AnyLine.One with { Action = "remove", Before = name }, Cancel));
        Assert.Null(await passkeys.RemoveAsync(account.Id, id, AnyLine.Of, Cancel));
        Assert.Equal([("add", null), ("rename", "Phone"), ("remove", "Key")], (await Run.LinesAsync()).Select(line => (line.Action, line.Before)));
    }

    [Fact]
    public async Task Add_TheSameNameInOtherLetters_IsRefused()
    {
        await Run.AddAsync("ada@example.com", Role.Viewer);
        await Assert.ThrowsAsync<AccountRefusedException>(() => Run.AddAsync("ADA@example.com", Role.Viewer));
    }

    [Fact]
    public async Task Change_ManyAtOnce_AreMadeOneAfterTheOther()
    {
        var done = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Run.Directory.ChangeAsync(
            async (users, _) =>
            {
                // Holds only while nobody else is between the question and the answer.
                if (await users.Users.AnyAsync(one => one.Role == Role.Admin, Cancel)) return 0;
                AccountDirectory.Demand(await users.CreateAsync(new Account { UserName = $"admin{i}@example.com", Role = Role.Admin }));
                return 1;
            },
            Cancel)));
        Assert.Equal(1, done.Sum());
        Assert.Single(Run.Watch.Accounts);
    }

    [Fact]
    public async Task End_OfASignIn_IsKnownOnAllInstances()
    {
        await using var other = await AccountsRun.StartAsync(_connection);
        Run.Watch.End("a-sign-in", TimeProvider.System.GetUtcNow().AddHours(1));
        Assert.True(Run.Watch.IsEnded("a-sign-in"));
        await Wait.UntilAsync(() => Task.FromResult(other.Watch.IsEnded("a-sign-in")));
        Assert.False(Run.Watch.HasNews);
    }

    [Fact]
    public async Task Store_OfTheLibrary_KeepsSecondFactorsAndPasskeys()
    {
        var account = await Run.AddAsync("ada@example.com", Role.Viewer);
        await Run.Directory.ChangeAsync(
            async (users, _) =>
            {
                Assert.True(users.SupportsUserTwoFactor && users.SupportsUserAuthenticatorKey && users.SupportsUserTwoFactorRecoveryCodes && users.SupportsUserPasskey);
                var found = (await users.FindByIdAsync(account.Id.ToString()))!;
                AccountDirectory.Demand(await users.ResetAuthenticatorKeyAsync(found));
                AccountDirectory.Demand(await users.SetTwoFactorEnabledAsync(found, true));
                AccountDirectory.Demand(await users.AddOrUpdatePasskeyAsync(found, new UserPasskeyInfo(
                    [1, 2, 3], [4], TimeProvider.System.GetUtcNow(), 1, ["usb"], isUserVerified: true, isBackupEligible: false, isBackedUp: false, [5], [6])));
                return true;
            },
            Cancel);
        var (isOn, key, passkeys) = await Run.Directory.AskAsync(async (users, _) =>
        {
            var found = (await users.FindByIdAsync(account.Id.ToString()))!;
            return (await users.GetTwoFactorEnabledAsync(found), await users.GetAuthenticatorKeyAsync(found), await users.GetPasskeysAsync(found));
        });
        Assert.True(isOn);
        Assert.False(string.IsNullOrEmpty(key));
        Assert.Equal([1, 2, 3], Assert.Single(passkeys).CredentialId);
    }

    [Fact]
    public async Task Ask_WithoutADatabase_SaysWhy()
    {
        await using var without = await AccountsRun.StartAsync(null);
        var refused = await Assert.ThrowsAsync<StateUnavailableException>(() => without.Directory.AskAsync((users, _) => users.FindByNameAsync("ada")));
        Assert.Contains("ConnectionStrings:Dashboard is none", refused.Message, StringComparison.Ordinal);
    }
}
