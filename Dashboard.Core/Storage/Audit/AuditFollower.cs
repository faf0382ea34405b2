namespace Dashboard.Core.Storage.Audit;

/// <summary>Follows the chain, line by line. Pure.</summary>
/// <param name="start">The hash that the first line of the chain follows.</param>
/// <param name="wanted">A hash that is to be one of the chain; null: none.</param>
internal sealed class AuditFollower(byte[]? start, byte[]? wanted)
{
    private byte[]? _head = start;
    private long? _id;
    private long _lines;
    private long _unchained;
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;
    private AuditBreak? _break;
    private bool _isWantedSeen = wanted is not null && start is not null && start.AsSpan().SequenceEqual(wanted);

    /// <summary>What came of it so far.</summary>
    public AuditVerdict Verdict => new(
        _lines, _unchained, _first, _last, _head is null ? null : Convert.ToHexStringLower(_head), _break, wanted is null ? null : _isWantedSeen);

    /// <summary>Looks at the next line; false: it is wrong, and those behind it tell nothing any more.</summary>
    public bool Next(AuditRow row)
    {
        if (WhatIsWrong(row) is { } wrong)
        {
            _break = new(row.Id, row.At, _id, wrong);
            return false;
        }

        _lines++;
        if (row.Hash is null) _unchained++;
        else _head = row.Hash;
        if (wanted is not null && row.Hash is not null) _isWantedSeen |= row.Hash.AsSpan().SequenceEqual(wanted);
        (_first, _last, _id) = (_first ?? row.At, row.At, row.Id);
        return true;
    }

    private string? WhatIsWrong(AuditRow row)
    {
        if (row.Hash is null) return _head is null ? null : "It has no hash, as a line that the program did not write.";
        var entry = new AuditEntry(row.Actor, row.Action, row.Subject, row.Before, row.After, row.Origin, row.At);
        var expected = AuditChain.Next(_head ?? AuditChain.Start.Span, entry);
        return expected.AsSpan().SequenceEqual(row.Hash) ? null
            : "Its hash does not follow: it was changed, put in or moved, or a line before it was taken out or moved.";
    }
}
