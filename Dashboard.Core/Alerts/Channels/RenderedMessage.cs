namespace Dashboard.Core.Alerts.Channels;

/// <summary>A message as it will be sent.</summary>
/// <param name="Subject">One line that says what it is about: no control characters, at most 200.</param>
/// <param name="Payload">The body of the request.</param>
public sealed record RenderedMessage(string Subject, byte[] Payload);
