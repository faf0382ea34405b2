using System.Net;
using Dashboard.Core.Accounts.Keys;
using Dashboard.Core.Storage.Audit;
using Dashboard.Platform;
using Dashboard.Platform.Limits;

namespace Dashboard.Access.Keys;

/// <summary>
/// Puts refused keys on record. A program that goes on sending one is one line a minute for each address and each key, so that nobody fills
/// the audit trail, or pushes other lines out of it, by asking.
/// </summary>
internal sealed class KeyRefusals(IAuditLog audit, TimeProvider clock)
{
    /// <summary>A refusal of the same key from the same address is on record again after that.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    // Who has that many addresses fills a line for each; past it the oldest is forgotten, which makes a line too many at worst.
    private const int MaxCallers = 1_000;

    /// <summary>All lines of all callers, in a minute; who has many addresses gets no further.</summary>
    private const int MostLines = 60;

    private readonly RecentTable<string, DateTimeOffset> _noted = new(MaxCallers);
    private readonly Lock _gate = new();
    private DateTimeOffset _minute;
    private int _lines;

    /// <param name="key">The key, where somebody sent the whole of one that works no more; null: it is none of ours.</param>
    /// <param name="why">What became of it.</param>
    /// <param name="address">From where.</param>
    public void Note(AccessKey? key, string why, IPAddress? address)
    {
        var now = clock.GetUtcNow();
        var isNew = _noted.Update($"{CallerAddress.Of(address)} {key?.Id}", now, static (known, last, moment) =>
        {
            var isNew = !known || moment - last >= Pause;
            return (isNew ? moment : last, isNew);
        });
        if (isNew && HasRoom(now))
            audit.Record(new(key?.Actor ?? "unknown", AuditActions.KeyRefused, key?.Visible ?? "unknown key", Before: null, why, address?.ToString(), now));
    }

    private bool HasRoom(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (now - _minute >= Pause) (_minute, _lines) = (now, 0);
            return _lines++ < MostLines;
        }
    }
}
