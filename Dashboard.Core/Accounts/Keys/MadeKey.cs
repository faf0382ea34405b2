namespace Dashboard.Core.Accounts.Keys;

/// <summary>A key that was just made.</summary>
/// <param name="Key">What is kept of it.</param>
/// <param name="Text">The key itself, which is given once and kept nowhere.</param>
public sealed record MadeKey(AccessKey Key, string Text)
{
    /// <summary>Without the secret: what is logged by mistake must not hold it.</summary>
    public override string ToString() => Key.Visible;
}
