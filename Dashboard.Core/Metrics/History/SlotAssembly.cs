using System.Buffers.Binary;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>Puts the entries of a slot together. Reused.</summary>
internal sealed class SlotAssembly
{
    private readonly VarintWriter _writer = new();
    private readonly List<(int Id, Range Place)> _table = [];

    /// <summary>Appends an entry, unless it is empty. Each series once.</summary>
    public void Add(int id, IHistoryEntry entry)
    {
        if (entry.IsEmpty) return;
        var start = _writer.Position;
        entry.Write(_writer);
        _table.Add((id, start.._writer.Position));
    }

    /// <summary>The slot; the assembly starts anew.</summary>
    public HistorySlot Take(DateTimeOffset start, int seconds, IReadOnlyList<string> instances)
    {
        _table.Sort((a, b) => a.Id.CompareTo(b.Id));
        var data = new byte[(_table.Count * HistorySlot.TableBytes) + _writer.Position];
        var offset = _table.Count * HistorySlot.TableBytes;
        for (var place = 0; place < _table.Count; place++)
        {
            var row = data.AsSpan(place * HistorySlot.TableBytes);
            BinaryPrimitives.WriteInt32LittleEndian(row, _table[place].Id);
            BinaryPrimitives.WriteInt32LittleEndian(row[4..], offset);
            // In the table's order, so that an entry ends where the next one begins.
            var entry = _writer.Written[_table[place].Place];
            entry.CopyTo(data.AsSpan(offset));
            offset += entry.Length;
        }

        var slot = new HistorySlot(start, seconds, instances, _table.Count, data);
        _table.Clear();
        _writer.Position = 0;
        return slot;
    }
}
