using Dashboard.Core.Storage.Books;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Storage;

public sealed class SharedContentTests : IDisposable
{
    private static readonly ContentForm<string> Form = new("", static text => text, static text => text);

    private readonly TemporaryFolder _folder = new();
    private readonly MemoryStateStore _store = new();
    private readonly KeptLog<SharedContentTests> _log = new();
    private int _told;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Path => System.IO.Path.Combine(_folder.Path, "content.txt");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Follow_WhatThisInstanceWrote_NeitherWritesNorTellsAgain()
    {
        using var content = New();
        await ChangeAsync(content, "one");
        Assert.Equal((1, "one"), (_told, await File.ReadAllTextAsync(Path, Cancel)));
        var value = content.Value;
        File.Delete(Path);
        content.Follow(new("name", 1, "one"));
        // As after each time that the database was away.
        content.Follow(new("name", 1, "one"));
        Assert.Equal((1, false), (_told, File.Exists(Path)));
        Assert.Same(value, content.Value);
        content.Follow(new("name", 2, "two"));
        Assert.Equal((2, "two", "two"), (_told, content.Value, await File.ReadAllTextAsync(Path, Cancel)));
    }

    [Fact]
    public void Follow_TheSameAtTheNextStart_IsNoNews()
    {
        using (var first = New()) first.Follow(new("name", 1, "one"));
        using var next = New();
        next.Follow(new("name", 1, "one"));
        Assert.Equal((1, "one"), (_told, next.Value));
    }

    [Fact]
    public void Follow_TheSameWhereTheFileCouldNotBeWritten_TriesOnceMore()
    {
        Directory.CreateDirectory(Path);
        using var content = New();
        content.Follow(new("name", 1, "one"));
        Directory.Delete(Path);
        content.Follow(new("name", 1, "one"));
        Assert.Equal((1, "one"), (_told, File.ReadAllText(Path)));
    }

    private static Task<bool> ChangeAsync(SharedContent<string> content, string to) => content.ChangeAsync("name", _ => (to, []), static conflict => conflict, Cancel);

    private SharedContent<string> New() => new(Path, Form, static text => text, _store, _log, () => _told++);
}
