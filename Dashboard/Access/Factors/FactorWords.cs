using System.Text.Json;

namespace Dashboard.Access.Factors;

/// <summary>Ways of signing in, in words and for the audit trail.</summary>
internal static class FactorWords
{
    /// <summary>To follow "signed in by".</summary>
    public static string Way(SignInWay way) => way switch
    {
        SignInWay.Code => "password and code",
        SignInWay.RecoveryCode => "password and recovery code",
        SignInWay.Passkey => "passkey",
        SignInWay.Provider => "identity provider",
        _ => "password",
    };

    /// <summary>What the audit trail keeps of it.</summary>
    public static string Audit(SignInWay way) => JsonSerializer.Serialize(new { by = Way(way) });

    /// <summary>What the audit trail keeps of a factor.</summary>
    public static string Factor(string kind, string? name = null) =>
        name is null ? JsonSerializer.Serialize(new { kind }) : JsonSerializer.Serialize(new { kind, name });
}
