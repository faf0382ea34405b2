using Microsoft.AspNetCore.Identity;

namespace Dashboard.Core.Accounts;

/// <summary>Somebody who signs in. The address of their mail is their name.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The longest address of mail that is taken, in characters (RFC 5321 section 4.5.3.1.3, without the angle brackets).</summary>
    public const int MaxName = 254;

    /// <summary>What they may do.</summary>
    public Role Role { get; set; }

    /// <summary>Whether they may sign in no more.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When they last signed in; null: never.</summary>
    public DateTimeOffset? SignedInAt { get; set; }
}
