using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Core.Alerts.Channels;

/// <summary>A secret of a channel, or why it cannot be read.</summary>
/// <param name="Text">The secret; null: it cannot be read.</param>
/// <param name="Problem">Why it cannot be read, as a sentence that says what to do; null: it can.</param>
/// <param name="Outcome">What that means for a message: it may work later, or never will.</param>
public sealed record RevealedSecret(string? Text, string? Problem, SendOutcome Outcome)
{
    // The record would write the secret out.
    /// <inheritdoc/>
    public override string ToString() => nameof(RevealedSecret);
}
