namespace Dashboard.Core.Storage.Audit;

/// <summary>Finds lines in journals.</summary>
internal static class JournalSearch
{
    /// <summary>A page of the lines that are wanted, newest first. No more of them are held than the page and those before it.</summary>
    /// <param name="journals">The lines of each journal, oldest first, the oldest journal first.</param>
    /// <param name="isWanted">Which lines.</param>
    /// <param name="skip">How many come before the page.</param>
    /// <param name="take">The most of a page.</param>
    public static AuditEntry[] Newest(IEnumerable<AuditEntry>[] journals, Func<AuditEntry, bool> isWanted, int skip, int take)
    {
        var most = (long)skip + take;
        var wanted = new List<AuditEntry>();
        for (var i = journals.Length - 1; i >= 0 && wanted.Count < most; i--)
        {
            var last = new Queue<AuditEntry>();
            foreach (var entry in journals[i].Where(isWanted))
            {
                if (last.Count == most - wanted.Count) last.Dequeue();
                last.Enqueue(entry);
            }

            wanted.AddRange(last.Reverse());
        }

        return [.. wanted.Skip(skip).Take(take)];
    }
}
