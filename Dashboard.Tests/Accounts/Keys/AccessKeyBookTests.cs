using CsCheck;
using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Keys;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Xunit;
using static Dashboard.Tests.Accounts.Keys.KeyBookFixture;

namespace Dashboard.Tests.Accounts.Keys;

public sealed class AccessKeyBookTests : IDisposable
{
    private readonly KeyBookFixture _fixture = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AccessKeyBook Book => _fixture.Book;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Add_Key_MatchesItsTextAndKeepsNoSecret()
    {
        var made = await AddAsync("CI", Role.Operator, 90);
        Assert.Equal((Role.Operator, "ada", Start, Start.AddDays(90)), (made.Key.Role, made.Key.CreatedBy, made.Key.CreatedAt, made.Key.ExpiresAt));
        Assert.Equal(made.Key, Book.Match(made.Text));
        var secret = made.Text[12..];
        var line = Assert.Single(_fixture.Store.Audit);
        Assert.Equal(("access.keys.add", made.Key.Id, "ada", "127.0.0.1"), (line.Action, line.Subject, line.Actor, line.Origin));
        Assert.DoesNotContain(made.Key.Hash, line.After, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, _fixture.FileText() + line.After + made, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Match_AnyOtherText_IsNone()
    {
        var made = await AddAsync("CI");
        var other = await AddAsync("Other");
        Assert.Null(Book.Match(made.Text[..12] + other.Text[12..]));
        Assert.Null(Book.Match(made.Text + " "));
        Assert.Null(Book.Match(made.Text.ToUpperInvariant()));
        Gen.Select(Gen.Int[0, KeyText.Length - 1], Gen.Char).Sample((at, character) =>
        {
            var changed = made.Text.ToCharArray();
            changed[at] = character;
            var text = new string(changed);
            Assert.Equal(text == made.Text, Book.Match(text) is not null);
        });
        Gen.String.Sample(text => Assert.Null(Book.Match(text)));
    }

    [Fact]
    public async Task Standing_OverTime_EndsAtItsVeryMoment()
    {
        var made = await AddAsync("CI", days: 1);
        Assert.Equal(KeyStanding.Live, made.Key.StandingAt(Start.AddDays(1).AddTicks(-1)));
        Assert.Equal(KeyStanding.Expired, made.Key.StandingAt(Start.AddDays(1)));
        Assert.Equal(KeyStanding.Live, (await AddAsync("Old", days: null)).Key.StandingAt(Start.AddYears(100)));
        _fixture.Clock.Advance(TimeSpan.FromDays(2));
        // Who has it all is told what became of it.
        Assert.Equal(KeyStanding.Expired, Book.Match(made.Text)!.StandingAt(_fixture.Clock.GetUtcNow()));
        await Book.RevokeAsync(made.Key.Id, Someone, Cancel);
        Assert.Null(Book.Find(made.Key.Id)!.RevokedAt);
    }

    [Fact]
    public async Task Rotate_LiveKey_LetsBothWorkUntilTheOldOneEnds()
    {
        var old = await AddAsync("CI", Role.Operator, 90);
        _fixture.Clock.Advance(TimeSpan.FromDays(10));
        var made = await Book.RotateAsync(old.Key.Id, TimeSpan.FromHours(24), Someone, Cancel);
        var now = _fixture.Clock.GetUtcNow();
        Assert.Equal(("CI", Role.Operator, now.AddDays(90)), (made.Key.Name, made.Key.Role, made.Key.ExpiresAt));
        Assert.Equal((now.AddHours(24), made.Key.Id), (Book.Match(old.Text)!.ExpiresAt, Book.Match(old.Text)!.ReplacedBy));
        Assert.All([old, made], key => Assert.Equal(KeyStanding.Live, Book.Match(key.Text)!.StandingAt(now)));
        Assert.Equal(["access.keys.add", "access.keys.change", "access.keys.add"], _fixture.Store.Audit.Select(line => line.Action));

        var third = await Assert.ThrowsAsync<BookRefusedException>(() => Book.RotateAsync(made.Key.Id, TimeSpan.Zero, Someone, Cancel));
        Assert.Equal("“CI” has 2 keys that work already. Revoke one of them first.", third.Message);
        _fixture.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(KeyStanding.Expired, Book.Match(old.Text)!.StandingAt(_fixture.Clock.GetUtcNow()));
        await Assert.ThrowsAsync<BookRefusedException>(() => Book.RotateAsync(old.Key.Id, TimeSpan.Zero, Someone, Cancel));
        await Book.RotateAsync(made.Key.Id, TimeSpan.Zero, Someone, Cancel);
        Assert.Equal(KeyStanding.Expired, Book.Match(made.Text)!.StandingAt(_fixture.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Rotate_KeyThatEndsSooner_KeepsItsEnd()
    {
        var old = await AddAsync("CI", days: 1);
        await Book.RotateAsync(old.Key.Id, TimeSpan.FromDays(7), Someone, Cancel);
        Assert.Equal(Start.AddDays(1), Book.Find(old.Key.Id)!.ExpiresAt);
        await Assert.ThrowsAsync<BookConflictException>(() => Book.RotateAsync("00000000", TimeSpan.Zero, Someone, Cancel));
    }

    [Fact]
    public async Task Revoke_OneAndThenAll_EndsThemAndTellsEachTime()
    {
        var told = 0;
        var one = await AddAsync("One");
        var two = await AddAsync("Two");
        var expired = await AddAsync("Expired", days: 1);
        _fixture.Clock.Advance(TimeSpan.FromDays(1));
        Book.Changed += () => told++;
        await Book.RevokeAsync(one.Key.Id, Someone, Cancel);
        Assert.Equal((KeyStanding.Revoked, "ada", 1), (Book.Match(one.Text)!.StandingAt(_fixture.Clock.GetUtcNow()), Book.Match(one.Text)!.RevokedBy, told));
        var at = Book.Match(one.Text)!.RevokedAt;
        _fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        // Nothing is left to do, so nothing is on record.
        await Book.RevokeAsync(one.Key.Id, Someone, Cancel);
        Assert.Equal((at, 4), (Book.Match(one.Text)!.RevokedAt, _fixture.Store.Audit.Count));
        Assert.Equal(1, await Book.RevokeAllAsync(Someone, Cancel));
        Assert.Equal((KeyStanding.Revoked, KeyStanding.Expired), (Standing(two), Standing(expired)));
        Assert.Equal(5, _fixture.Store.Audit.Count);
        await Assert.ThrowsAsync<BookConflictException>(() => Book.RevokeAsync("00000000", Someone, Cancel));
    }

    [Fact]
    public async Task Match_DatabaseAwayAtTheStart_KnowsTheKeysOfTheFile()
    {
        var made = await AddAsync("CI");
        _fixture.Store.Failure = new StateUnavailableException("It was unplugged.");
        using var restarted = _fixture.Open(_fixture.Store);
        Assert.Equal(KeyStanding.Live, restarted.Match(made.Text)!.StandingAt(Start));
        await Assert.ThrowsAsync<StateUnavailableException>(() => restarted.RevokeAllAsync(Someone, Cancel));
        Assert.NotNull(restarted.Match(made.Text));
    }

    [Fact]
    public async Task Add_ListIsFull_TakesThePlaceOfOneThatIsOver()
    {
        var over = await AddAsync("Over");
        await Book.RevokeAsync(over.Key.Id, Someone, Cancel);
        for (var i = 1; i < AccessKeyBook.MostKeys; i++) await AddAsync($"Key {i}");
        await AddAsync("One more");
        Assert.Equal((AccessKeyBook.MostKeys, null), (Book.Items.Count, Book.Find(over.Key.Id)));
        await Assert.ThrowsAsync<BookRefusedException>(() => AddAsync("One too many"));
        var refused = await Assert.ThrowsAsync<BookRefusedException>(() => Book.RotateAsync(Book.Items[0].Id, TimeSpan.FromHours(1), Someone, Cancel));
        Assert.Equal("There are 200 keys already; that is the most.", refused.Message);
        Assert.Equal(AccessKeyBook.MostKeys, Book.Items.Count);
    }

    [Fact]
    public async Task Items_OverForAMonth_AreForgotten()
    {
        var revoked = await AddAsync("Revoked");
        await Book.RevokeAsync(revoked.Key.Id, Someone, Cancel);
        _fixture.Clock.Advance(AccessKeyBook.KeptAfterwards - TimeSpan.FromSeconds(1));
        await AddAsync("Next");
        Assert.NotNull(Book.Match(revoked.Text));
        _fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        await AddAsync("Another");
        Assert.Null(Book.Match(revoked.Text));
    }

    [Fact]
    public async Task Add_SomebodyElseTakesTheNameAtTheSameMoment_IsRefused()
    {
        using var other = _fixture.Open(_fixture.Store);
        _fixture.Store.BeforeWrite = () =>
        {
            _fixture.Store.BeforeWrite = null;
            Assert.True(other.AddAsync("ci", Role.Viewer, null, Someone, Cancel).IsCompletedSuccessfully);
        };
        var refused = await Assert.ThrowsAsync<BookRefusedException>(() => AddAsync("CI"));
        Assert.Equal("“CI” is the name of a key that works already. Rotate that one, or take another name.", refused.Message);
        Assert.Equal("ci", Assert.Single(other.Items).Name);
        await other.RevokeAllAsync(Someone, Cancel);
        Assert.Equal(1, (await AddAsync("CI")).Key.Version);
    }

    [Fact]
    public async Task Rotate_NameInOtherLettersTwiceAlready_IsRefused()
    {
        var one = (await AddAsync("CI")).Key;
        // As it could be before names were compared while a key is added.
        var body = BookJson.Write(new BookContent<AccessKey>([one, one with { Id = "0000000a", Name = "ci" }]));
        await _fixture.Store.WriteAsync(new("access.keys", 1, body), [], Cancel);
        await Assert.ThrowsAsync<BookRefusedException>(() => Book.RotateAsync(one.Id, TimeSpan.Zero, Someone, Cancel));
    }

    private KeyStanding Standing(MadeKey made) => Book.Match(made.Text)!.StandingAt(_fixture.Clock.GetUtcNow());

    private Task<MadeKey> AddAsync(string name, Role role = Role.Viewer, int? days = 90) => Book.AddAsync(name, role, days, Someone, Cancel);
}
