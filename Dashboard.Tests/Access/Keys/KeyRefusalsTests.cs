using System.Net;
using Dashboard.Access.Keys;
using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Keys;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Access.Keys;

public sealed class KeyRefusalsTests : IAuditLog
{
    private static readonly AccessKey Key = new()
    {
        Id = "01234567", Name = "CI", Role = Role.Viewer, Hash = "", CreatedAt = default, CreatedBy = "ada",
    };

    private readonly FakeTimeProvider _clock = new();
    private readonly List<AuditEntry> _lines = [];

    void IAuditLog.Record(AuditEntry entry) => _lines.Add(entry);

    [Fact]
    public void Note_SameCaller_IsALineAMinute()
    {
        var refusals = new KeyRefusals(this, _clock);
        for (var i = 0; i < 100; i++) refusals.Note(null, "The key is not known.", IPAddress.Loopback);
        refusals.Note(Key, "It was revoked.", IPAddress.Loopback);
        Assert.Equal(
            [("key.refused", "unknown", "unknown key", "127.0.0.1"), ("key.refused", "key pm_01234567 (CI)", "pm_01234567", "127.0.0.1")],
            _lines.Select(line => (line.Action, line.Actor, line.Subject, line.Origin)));
        _clock.Advance(KeyRefusals.Pause);
        refusals.Note(null, "The key is not known.", IPAddress.Loopback);
        Assert.Equal(3, _lines.Count);
    }

    [Fact]
    public void Note_ManyCallers_AreSixtyLinesAMinute()
    {
        var refusals = new KeyRefusals(this, _clock);
        for (var i = 0; i < 5_000; i++) refusals.Note(null, "The key is not known.", new IPAddress(i));
        Assert.Equal(60, _lines.Count);
        _clock.Advance(KeyRefusals.Pause);
        refusals.Note(null, "The key is not known.", IPAddress.Loopback);
        Assert.Equal(61, _lines.Count);
    }
}
