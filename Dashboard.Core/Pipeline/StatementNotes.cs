using System.Runtime.CompilerServices;
using Dashboard.Core.Metrics.SlowRequests;

namespace Dashboard.Core.Pipeline;

/// <summary>
/// The first statements of a request, in the order in which they ended, and how many there were. Statements may end at the same time: each
/// takes a place of its own, without a lock. Bounded by <see cref="KeptRequest.MaxStatements"/>, in pieces of four of about 120 bytes.
/// </summary>
internal sealed class StatementNotes
{
    private const int PieceLength = 4;

    private readonly Piece _first = new();
    private int _count;

    public void Add(KeptStatement statement)
    {
        var place = Interlocked.Increment(ref _count) - 1;
        if (place >= KeptRequest.MaxStatements) return;
        var piece = _first;
        for (; place >= PieceLength; place -= PieceLength) piece = piece.GetOrAddNext();
        piece.Set(place, statement);
    }

    /// <summary>Those that are noted, and how many there were besides.</summary>
    public (KeptStatement[] First, int LeftOut) Read()
    {
        var count = Volatile.Read(ref _count);
        var noted = new List<KeptStatement>(Math.Min(count, KeptRequest.MaxStatements));
        for (var piece = _first; piece is not null; piece = piece.Next) piece.AddTo(noted);
        return ([.. noted], count - noted.Count);
    }

    private sealed class Piece
    {
        private Places _places;
        // Which places have been filled: a statement that ends while the request is read is counted as left out.
        private int _filled;
        private Piece? _next;

        public Piece? Next => Volatile.Read(ref _next);

        public Piece GetOrAddNext()
        {
            if (Next is { } known) return known;
            var created = new Piece();
            return Interlocked.CompareExchange(ref _next, created, null) ?? created;
        }

        public void Set(int place, KeptStatement statement)
        {
            _places[place] = statement;
            Interlocked.Or(ref _filled, 1 << place);
        }

        public void AddTo(List<KeptStatement> target)
        {
            var filled = Volatile.Read(ref _filled);
            for (var place = 0; place < PieceLength; place++)
            {
                if ((filled & (1 << place)) != 0) target.Add(_places[place]);
            }
        }
    }

    [InlineArray(PieceLength)]
    private struct Places
    {
        private KeptStatement _first;
    }
}
