using Dashboard.Core.Common;

namespace Dashboard.Core.Accounts;

/// <summary>What a password must be. Pure.</summary>
/// <param name="common">The commonest passwords, in lower case.</param>
public sealed class PasswordRules(IReadOnlySet<string> common)
{
    /// <summary>The fewest characters.</summary>
    public const int Fewest = 12;

    /// <summary>The most; longer ones only cost time.</summary>
    public const int Most = 256;

    private const int ShortestName = 4;

    /// <summary>What is allowed, as a sentence for forms.</summary>
    public static string Allowed => $"{Fewest} to {Most} characters; not one of the passwords that many people have, and without your name";

    /// <summary>What is wrong with a password; null: nothing.</summary>
    /// <param name="field">The field, as the form names it.</param>
    /// <param name="password">The password.</param>
    /// <param name="name">The address of the person's mail.</param>
    public FieldError? Check(string field, string? password, string name)
    {
        if (string.IsNullOrEmpty(password)) return Wrong(field, "is missing");
        var characters = password.EnumerateRunes().Count();
        if (characters is < Fewest or > Most) return Wrong(field, $"has {characters} characters");
        if (password.Distinct().Count() <= 2) return Wrong(field, "has only two different characters");
        if (IsCommon(password)) return Wrong(field, "is one that many people have");
        return Contains(password, name) ? Wrong(field, "has your name in it") : null;
    }

    // A common one is what people begin with when more characters are asked for: they write it twice, another one behind it, or digits
    // and signs around it.
    private bool IsCommon(string password)
    {
        var lower = password.ToLowerInvariant();
        return common.Contains(lower) || common.Contains(Bare(lower)) || IsRepeated(lower)
            || Enumerable.Range(1, lower.Length - 1).Any(end => common.Contains(lower[..end]) && common.Contains(lower[end..]));
    }

    private static string Bare(string lower)
    {
        var (begin, end) = (0, lower.Length);
        while (begin < end && !char.IsLetter(lower[begin])) begin++;
        while (end > begin && !char.IsLetter(lower[end - 1])) end--;
        return lower[begin..end];
    }

    /// <summary>Whether it is a common one several times over, such as <c>dragondragon</c>.</summary>
    private bool IsRepeated(string lower)
    {
        for (var length = 1; length <= lower.Length / 2; length++)
        {
            if (lower.Length % length != 0) continue;
            var part = lower[..length];
            if (common.Contains(part) && lower == string.Concat(Enumerable.Repeat(part, lower.Length / length))) return true;
        }

        return false;
    }

    private static bool Contains(string password, string name)
    {
        var own = name.Split('@')[0];
        return (name.Length >= ShortestName && password.Contains(name, StringComparison.OrdinalIgnoreCase))
            || (own.Length >= ShortestName && password.Contains(own, StringComparison.OrdinalIgnoreCase))
            || own.Split('.', '-', '_', '+').Any(part => part.Length >= ShortestName && password.Contains(part, StringComparison.OrdinalIgnoreCase));
    }

    private static FieldError Wrong(string field, string wrong) => new(field, wrong, Allowed);
}
