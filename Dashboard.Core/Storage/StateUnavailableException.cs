namespace Dashboard.Core.Storage;

/// <summary>The state database is not configured, or does not answer now. The message is a sentence for whoever asked.</summary>
public sealed class StateUnavailableException(string why, Exception? cause = null) : Exception(why, cause);
