namespace Dashboard.Core.Switches;

/// <summary>The flags were changed by somebody else since they were read; nothing was changed now.</summary>
public sealed class FlagConflictException(Exception? cause = null)
    : Exception("The flags were changed by somebody else since they were read. Read them again and decide anew.", cause);
