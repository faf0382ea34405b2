using Dashboard.Alerts;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Addresses;
using Dashboard.Core.Storage.Books;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels;

/// <summary>Two instances edit the same channels, and one has not heard yet of what the other saved.</summary>
public sealed class ChannelEditingTests : IDisposable
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private readonly MemoryStateStore _store = new();
    private readonly TemporaryFolder _folder = new();
    private readonly ChannelSecrets _secrets = new(new EphemeralDataProtectionProvider());
    private readonly AlertBook<AlertChannel> _book;
    private readonly AlertBook<AlertChannel> _others;
    private readonly ChannelEditing _here;
    private readonly ChannelEditing _there;

    public ChannelEditingTests()
    {
        (_book, _others) = (Book("here"), Book("there"));
        (_here, _there) = (Editing(_book), Editing(_others));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _book.Dispose();
        _others.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Save_SecretThatAnotherInstanceChanged_StaysTheirs()
    {
        var first = await AddAsync();
        await SaveAsync(_there, first.Id, new() { Name = "Hook", Kind = "webhook", Url = "https://theirs.example/" }, version: null);
        var mine = await SaveAsync(_here, first.Id, new() { Name = "Renamed", Kind = "webhook" }, version: null);
        Assert.Equal(("Renamed", "https://theirs.example/", first.Version + 2), (mine.Name, _secrets.Reveal(mine.ProtectedUrl).Text, mine.Version));
        Assert.Equal(Key, _secrets.Reveal(mine.ProtectedKey).Text);
    }

    [Fact]
    public async Task Save_OnTheirVersionBeforeItIsKnownHere_KeepsTheirSecret()
    {
        var first = await AddAsync();
        var theirs = await SaveAsync(_there, first.Id, new() { Name = "Hook", Kind = "webhook", Url = "https://theirs.example/" }, version: null);
        var mine = await SaveAsync(_here, first.Id, new() { Name = "Renamed", Kind = "webhook" }, theirs.Version);
        Assert.Equal("https://theirs.example/", _secrets.Reveal(mine.ProtectedUrl).Text);
    }

    [Fact]
    public async Task Save_OnAnOlderVersionOrDeleted_IsAConflict()
    {
        var first = await AddAsync();
        var theirs = await SaveAsync(_there, first.Id, new() { Name = "Theirs", Kind = "webhook" }, version: null);
        await Assert.ThrowsAsync<BookConflictException>(() => SaveAsync(_here, first.Id, new() { Name = "Mine", Kind = "webhook" }, first.Version));
        await _there.DeleteAsync(Everybody.Ada, null, first.Id, theirs.Version, Cancel);
        await Assert.ThrowsAsync<BookConflictException>(() => SaveAsync(_here, first.Id, new() { Name = "Mine", Kind = "webhook" }, version: null));
    }

    private static async Task<AlertChannel> SaveAsync(ChannelEditing editing, string? id, ChannelWish wish, long? version)
    {
        var saved = await editing.SaveAsync(Everybody.Ada, null, id, wish, version, Cancel);
        Assert.Empty(saved.Errors);
        return saved.Item!;
    }

    private async Task<AlertChannel> AddAsync()
    {
        var added = await SaveAsync(_here, null, new() { Name = "Hook", Kind = "webhook", Url = "https://hooks.example/", Key = Key }, version: null);
        _others.Follow(await _store.ReadAsync("alerts.channels", Cancel));
        return added;
    }

    private AlertBook<AlertChannel> Book(string instance) => new(
        "channels", Path.Combine(_folder.Path, instance, "channels.json"), static stored => stored, _store, TimeProvider.System, NullLogger<AlertBook<AlertChannel>>.Instance);

    private ChannelEditing Editing(AlertBook<AlertChannel> book) => new(
        Everybody.Rights(), book, new(book, []), new(_secrets, AllowedHosts.None), [], new(null, "Test", null), new(new NotedAudit(), TimeProvider.System), TimeProvider.System);
}
