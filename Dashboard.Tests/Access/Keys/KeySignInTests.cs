using System.Net;
using Dashboard.Access;
using Dashboard.Access.Keys;
using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Keys;
using Dashboard.Core.Storage.Audit;
using Dashboard.Tests.Accounts.Keys;
using Dashboard.Tests.Fakes;
using Dashboard.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Access.Keys;

public sealed class KeySignInTests : IDisposable
{
    private readonly KeyBookFixture _fixture = new();
    private readonly NotedAudit _audit = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Ask_ByWhatIsNoKeyAndByOneThatIsOver_LeavesLinesThatNameItOnlyToWhoHasItAll()
    {
        await using var run = StateRun.Create(null);
        using var uses = new KeyUses(run.Database, _fixture.Book, _fixture.Clock, NullLogger<KeyUses>.Instance);
        var keys = new KeySignIn(new BootstrapKey(new AccessOptions()), _fixture.Book, uses, _audit, _fixture.Clock);
        var made = await _fixture.Book.AddAsync("CI", Role.Viewer, 90, KeyBookFixture.Someone, Cancel);
        Assert.NotNull(keys.Ask(made.Text, IPAddress.Loopback).Program);
        Assert.Empty(_audit.Entries);
        await _fixture.Book.RevokeAsync(made.Key.Id, KeyBookFixture.Someone, Cancel);

        Assert.Equal((null, null), keys.Ask(made.Text[..^1] + "!", IPAddress.Loopback));
        Assert.Contains("was revoked", keys.Ask(made.Text, IPAddress.Loopback).Why, StringComparison.Ordinal);
        Assert.Equal(
            [("key.refused", "unknown", "unknown key", "127.0.0.1"), ("key.refused", made.Key.Actor, made.Key.Visible, "127.0.0.1")],
            _audit.Entries.Select(line => (line.Action, line.Actor, line.Subject, line.Origin)));
        Assert.DoesNotContain(_audit.Entries, line => line.ToString().Contains(made.Text[12..], StringComparison.Ordinal));

        // Again and again is a number.
        var pace = new AuditPace();
        for (var i = 0; i < 5_000; i++) keys.Ask("none", IPAddress.Loopback);
        var now = _fixture.Clock.GetUtcNow();
        Assert.Equal(AuditPace.MostMinor, _audit.Entries.Skip(2).Count(line => pace.Admit(line, now)));
        Assert.StartsWith("4990 more of these", Assert.Single(pace.All(now)).After, StringComparison.Ordinal);
    }
}
