namespace Dashboard.Core.Storage.Books;

/// <summary>It is not any more what the change was based on; nothing was changed.</summary>
public sealed class BookConflictException(string what) : Exception($"{what} was changed or deleted meanwhile. Load it anew and try again.");
