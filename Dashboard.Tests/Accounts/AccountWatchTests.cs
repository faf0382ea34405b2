using Dashboard.Core.Accounts;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Accounts;

public sealed class AccountWatchTests : IDisposable
{
    private static readonly AccountEntry Ada = new(Guid.NewGuid(), "ada@example.com", Role.Admin, "stamp", IsDisabled: false);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly KeptLog<AccountWatch> _log = new();

    private string File => Path.Combine(_folder.Path, "accounts.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Start_AfterTheDatabaseToldOnce_KnowsTheSameWithoutIt()
    {
        var watch = New();
        Assert.False(watch.IsTold);
        watch.Follow(Document(1, [Ada]));
        watch.End("ended", _clock.GetUtcNow().AddHours(1));

        var again = New();
        Assert.Equal(Ada, again.Find(Ada.Id));
        Assert.True(again.HasAdmin);
        Assert.True(again.IsEnded("ended"));
        Assert.False(again.IsTold);
        Assert.True(again.HasNews);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void Follow_AnEndedSignInThatTheDatabaseDoesNotKnow_StaysEnded()
    {
        var watch = New();
        watch.End("ended", _clock.GetUtcNow().AddHours(1));
        watch.Follow(Document(9, []));
        Assert.True(watch.IsEnded("ended"));
        Assert.True(watch.HasNews);
        watch.Follow(Document(10, [], ("ended", 1)));
        Assert.False(watch.HasNews);
        _clock.Advance(TimeSpan.FromHours(1));
        watch.Follow(Document(11, []));
        Assert.False(watch.IsEnded("ended"));
    }

    [Fact]
    public void TakeOver_OfSomethingOlder_ChangesNothingAndFollowingDoes()
    {
        var watch = New();
        watch.Follow(Document(5, [Ada]));
        watch.TakeOver(5, AccountsContent.None);
        Assert.NotNull(watch.Find(Ada.Id));
        // Another database, or an older copy of it: what it has is what holds.
        watch.Follow(Document(3, []));
        Assert.Null(watch.Find(Ada.Id));
    }

    [Fact]
    public void Changed_ByEachWayOfLearning_IsRaisedWhenItIsKnown()
    {
        var watch = New();
        var seen = new List<bool>();
        watch.Changed += () => seen.Add(watch.IsEnded("ended"));
        watch.Follow(null);
        watch.End("ended", _clock.GetUtcNow().AddHours(1));
        Assert.Equal([false, true], seen);
    }

    [Fact]
    public void Follow_WhatIsKnownAlready_NeitherWritesNorTells()
    {
        var watch = New();
        watch.Follow(Document(1, [Ada], ("ended", 1)));
        var told = 0;
        watch.Changed += () => told++;
        System.IO.File.Delete(File);
        watch.TakeOver(2, new([Ada], watch.Ended));
        watch.Follow(Document(2, [Ada], ("ended", 1)));
        Assert.False(System.IO.File.Exists(File));
        Assert.Equal(0, told);
        // The version counts all the same.
        watch.TakeOver(2, AccountsContent.None);
        Assert.NotNull(watch.Find(Ada.Id));
        // That the database does not know of an ended sign-in any more is news.
        watch.Follow(Document(1, [Ada]));
        Assert.Equal((1, true), (told, watch.HasNews));
    }

    [Fact]
    public void Start_WithAFileThatIsNone_SaysSoAndKnowsNobody()
    {
        System.IO.File.WriteAllText(File, "{");
        Assert.Empty(New().Accounts);
        Assert.Single(_log.Lines);
    }

    private AccountWatch New() => new(File, _clock, _log);

    private StateDocument Document(long version, AccountEntry[] accounts, params (string Id, int Hours)[] ended) => new(
        AccountWatch.DocumentName, version, BookJson.Write(new AccountsContent(accounts, ended.ToDictionary(one => one.Id, one => _clock.GetUtcNow().AddHours(one.Hours)))));
}
