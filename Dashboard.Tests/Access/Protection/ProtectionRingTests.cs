using System.Xml.Linq;
using Dashboard.Access.Protection;
using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Protection;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Dashboard.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Access.Protection;

public sealed class ProtectionRingTests(TestPostgres postgres) : IDisposable
{
    private readonly TemporaryFolder _one = new();
    private readonly TemporaryFolder _two = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _one.Dispose();
        _two.Dispose();
    }

    [Fact]
    public async Task Exchange_TwoFolders_GivesEachWhatItLacks()
    {
        await using var run = await StartAsync();
        var one = Ring(_one, run.Database);
        var two = Ring(_two, run.Database);
        one.StoreElement(XElement.Parse("<key id=\"1\"/>"), "key-1");
        two.StoreElement(XElement.Parse("<key id=\"2\"/>"), "key-2");
        Assert.False(await one.ExchangeAsync(Cancel) is true);
        Assert.True(await two.ExchangeAsync(Cancel) is true);
        Assert.True(await one.ExchangeAsync(Cancel) is true);
        Assert.False(await two.ExchangeAsync(Cancel) is true);
        Assert.All([one, two], ring => Assert.Equal(["<key id=\"1\" />", "<key id=\"2\" />"], ring.GetAllElements().Select(element => element.ToString()).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Exchange_NothingNew_ReadsNoKey()
    {
        await using var run = await StartAsync();
        var ring = Ring(_one, run.Database);
        ring.StoreElement(XElement.Parse("<key id=\"1\"/>"), "key-1");
        await ring.ExchangeAsync(Cancel);
        // Whoever read it would fail.
        File.Delete(Path.Combine(_one.Path, "key-1.xml"));
        File.CreateSymbolicLink(Path.Combine(_one.Path, "key-1.xml"), Path.Combine(_one.Path, "nowhere"));
        Assert.Equal(false, await ring.ExchangeAsync(Cancel));
        Assert.Equal(1, ring.Count);
    }

    [Fact]
    public async Task GetAllElements_FolderIsEmpty_HasThoseOfTheDatabaseFromTheFirst()
    {
        await using var run = await StartAsync();
        Ring(_one, run.Database).StoreElement(XElement.Parse("<key id=\"1\"/>"), "key-1");
        await Ring(_one, run.Database).ExchangeAsync(Cancel);
        Assert.Equal("<key id=\"1\" />", Assert.Single(Ring(_two, run.Database).GetAllElements()).ToString());
    }

    [Fact]
    public async Task Exchange_WithoutADatabase_LeavesTheFiles()
    {
        await using var run = StateRun.Create(null);
        var ring = Ring(_one, run.Database);
        ring.StoreElement(XElement.Parse("<key/>"), "key-1");
        Assert.Null(await ring.ExchangeAsync(Cancel));
        Assert.Single(Ring(_one, run.Database).GetAllElements());
    }

    [Theory]
    [InlineData("../../evil", "<key/>")]
    [InlineData("key.1", "<key/>")]
    [InlineData("key-1", "no xml")]
    [InlineData("key-1", "<!DOCTYPE key [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><key>&a;</key>")]
    public async Task Exchange_WhatIsNoKey_IsLeftOut(string name, string xml)
    {
        await using var run = await StartAsync();
        await using (var context = run.Database.CreateContext())
        {
            context.Add(new ProtectionKeyRow { Name = name, Xml = xml, At = DateTimeOffset.UnixEpoch });
            await context.SaveChangesAsync(Cancel);
        }

        var ring = Ring(_one, run.Database);
        Assert.Equal(false, await ring.ExchangeAsync(Cancel));
        Assert.Empty(ring.GetAllElements());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_one.Path));
    }

    private static ProtectionRing Ring(TemporaryFolder folder, StateDatabase database) =>
        new(new DirectoryInfo(folder.Path), new ProtectionKeyStore(database, TimeProvider.System), database, NullLoggerFactory.Instance);

    private async Task<StateRun> StartAsync()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        var run = StateRun.Create(state);
        await run.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(run.Database.IsReady));
        return run;
    }
}
