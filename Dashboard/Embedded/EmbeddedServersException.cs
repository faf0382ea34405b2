namespace Dashboard.Embedded;

/// <summary>Why the embedded servers cannot be had; its message is for the person who starts the program.</summary>
internal sealed class EmbeddedServersException(string message, Exception? cause = null) : Exception(message, cause);
