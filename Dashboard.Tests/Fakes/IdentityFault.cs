namespace Dashboard.Tests.Fakes;

/// <summary>Which rule an identity provider breaks.</summary>
public enum IdentityFault
{
    None,
    OtherNonce,
    NoNonce,
    OtherAudience,
    OtherIssuer,
    Expired,
    OtherKey,

    /// <summary>It says that its tokens need no signature.</summary>
    AlgorithmNone,

    /// <summary>It says that its token is signed, and leaves the signature out.</summary>
    NoSignature,

    /// <summary>It does not take the proof that the code was given to whoever redeems it.</summary>
    RefusedProof,
}
