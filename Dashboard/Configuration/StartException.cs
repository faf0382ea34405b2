namespace Dashboard.Configuration;

/// <summary>The program cannot start, for a reason that whoever started it can mend: the message says all, no stack is shown.</summary>
internal sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
