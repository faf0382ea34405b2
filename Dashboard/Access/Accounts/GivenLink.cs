using Dashboard.Core.Accounts;

namespace Dashboard.Access.Accounts;

/// <summary>A link as an admin gets to see it, this once.</summary>
/// <param name="For">Whom it is for.</param>
/// <param name="Path">Its path, with the token in the fragment. A secret.</param>
/// <param name="IsMailed">Whether it was mailed too.</param>
public sealed record GivenLink(Invitation For, string Path, bool IsMailed)
{
    // The record would write the token out.
    public override string ToString() => nameof(GivenLink);
}
