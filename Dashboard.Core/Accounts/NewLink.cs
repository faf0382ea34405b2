namespace Dashboard.Core.Accounts;

/// <summary>A link that was just made: the only moment at which its token is known.</summary>
/// <param name="For">Whom it is for.</param>
/// <param name="Token">What stands in its fragment. A secret.</param>
public sealed record NewLink(Invitation For, string Token)
{
    // The record would write the token out.
    /// <inheritdoc/>
    public override string ToString() => nameof(NewLink);
}
