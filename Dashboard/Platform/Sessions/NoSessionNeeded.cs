namespace Dashboard.Platform.Sessions;

/// <summary>Endpoint metadata: the endpoint is open to callers without a session. Whatever lacks it needs one.</summary>
internal sealed class NoSessionNeeded;
