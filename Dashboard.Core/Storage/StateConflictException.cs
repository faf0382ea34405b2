namespace Dashboard.Core.Storage;

/// <summary>Somebody else changed the document meanwhile; nothing was written.</summary>
public sealed class StateConflictException(string document, Exception? cause = null)
    : Exception($"The document '{document}' was changed meanwhile.", cause);
