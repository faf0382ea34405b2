using System.Globalization;
using Dashboard.Core.Common;
using Dashboard.Core.Common.Addresses;

namespace Dashboard.Core.Health.Dependencies;

/// <summary>Checks what somebody wants a dependency to be; the same for the page and for programs.</summary>
public sealed class DependencyCheck(DependencyAddresses addresses)
{
    /// <summary>The longest name.</summary>
    public const int MaxName = 60;

    /// <summary>The shortest deadline, in milliseconds.</summary>
    public const int MinDeadlineMs = 100;

    /// <summary>The longest deadline, in milliseconds.</summary>
    public const int MaxDeadlineMs = 10_000;

    private const int QuotedCharacters = 60;

    /// <param name="id">The dependency's id.</param>
    /// <param name="wish">What is wanted.</param>
    /// <param name="known">The dependency as it is; null: it is a new one.</param>
    /// <param name="others">Those that there are.</param>
    /// <returns>The dependency with its address encrypted, or what is wrong with each field.</returns>
    public (HealthDependency? Dependency, IReadOnlyList<FieldError> Errors) Read(
        string id, DependencyWish wish, HealthDependency? known, IReadOnlyList<HealthDependency> others)
    {
        var errors = new List<FieldError>();
        var usual = known ?? new HealthDependency { Id = id, Name = "" };
        var allowPrivate = wish.AllowPrivate ?? usual.AllowPrivate;
        var dependency = usual with
        {
            Name = Name(errors, wish.Name, id, others),
            ProtectedUrl = Url(errors, wish.Url, usual.ProtectedUrl, allowPrivate),
            Method = Choice(errors, "method", wish.Method, usual.Method, [("GET", DependencyMethod.Get), ("HEAD", DependencyMethod.Head)]),
            ExpectedStatus = Expected(errors, wish.ExpectedStatus) ?? usual.ExpectedStatus,
            DeadlineMs = Deadline(errors, wish.DeadlineMs) ?? usual.DeadlineMs,
            Severity = Choice(errors, "severity", wish.Severity, usual.Severity, [("critical", DependencySeverity.Critical), ("warning", DependencySeverity.Warning)]),
            CountsForScore = wish.CountsForScore ?? usual.CountsForScore,
            AllowPrivate = allowPrivate,
            Enabled = wish.Enabled ?? usual.Enabled,
        };
        // An address that was fine while private ones were allowed may be none now.
        if (wish.Url is null && known is { AllowPrivate: true } && !allowPrivate && HostProblem(addresses.Reveal(known.ProtectedUrl), allowPrivate) is { } inside)
            errors.Add(new("allowPrivate", $"is false ({inside.TrimEnd('.')})", "true with this address, or another address"));
        return errors.Count == 0 ? (dependency, []) : (null, errors);
    }

    private static string Name(List<FieldError> errors, string? name, string id, IReadOnlyList<HealthDependency> others)
    {
        var allowed = $"a text of 1 to {MaxName} characters that no other dependency has, not only white space, without control characters";
        var text = name?.Trim() ?? "";
        if (text.Length == 0) errors.Add(new("name", name is null ? "is missing" : "is empty", allowed));
        else if (text.EnumerateRunes().Count() is var length && length > MaxName) errors.Add(new("name", $"has {length} characters", allowed));
        else if (text.Any(char.IsControl)) errors.Add(new("name", "holds a control character", allowed));
        else if (others.Any(other => other.Id != id && other.Name.Equals(text, StringComparison.OrdinalIgnoreCase)))
            errors.Add(new("name", $"is {Quoted(text)}, as that of another", allowed));
        return text;
    }

    private string? Url(List<FieldError> errors, string? url, string? known, bool allowPrivate)
    {
        const string Allowed = "an http or https address without a user name and a password, of a host on the internet unless private addresses are allowed";
        if (url is null)
        {
            if (known is null) errors.Add(new("url", "is missing", Allowed));
            return known;
        }

        // The text is not repeated: it may have a secret in it.
        var wrong = UrlText.Problem(url, "http or https", out var uri) ?? HostProblem(uri, allowPrivate);
        if (wrong is null) return addresses.Protect(uri!.AbsoluteUri);
        errors.Add(new("url", $"cannot be used ({wrong.TrimEnd('.')})", Allowed));
        return known;
    }

    private static string? HostProblem(Uri? uri, bool allowPrivate) => uri is null ? null : allowPrivate
        ? UrlText.HostProblem(uri, AddressRules.IsPublicOrPrivate, "The host is of a kind that is never asked.")
        : UrlText.HostProblem(uri, AddressRules.IsPublic, "The host is not on the internet.");

    private static T Choice<T>(List<FieldError> errors, string field, string? text, T usual, (string Name, T Value)[] choices)
    {
        if (text is null) return usual;
        foreach (var (name, value) in choices)
        {
            if (name == text) return value;
        }

        errors.Add(new(field, text.Length == 0 ? "is empty" : $"is {Quoted(text)}", string.Join(" or ", choices.Select(choice => choice.Name))));
        return usual;
    }

    private static string? Expected(List<FieldError> errors, string? text)
    {
        if (text is null) return null;
        if (ExpectedStatus.Parse(text) is { } expected) return expected.ToString();
        errors.Add(new("expectedStatus", text.Length == 0 ? "is empty" : $"is {Quoted(text)}", ExpectedStatus.Allowed));
        return null;
    }

    private static int? Deadline(List<FieldError> errors, int? ms)
    {
        if (ms is null or (>= MinDeadlineMs and <= MaxDeadlineMs)) return ms;
        errors.Add(new(
            "deadlineMs", string.Create(CultureInfo.InvariantCulture, $"is {ms}"), $"a whole number of milliseconds from {MinDeadlineMs} to {MaxDeadlineMs}"));
        return null;
    }

    private static string Quoted(string text) => text.Length <= QuotedCharacters ? $"'{text}'" : $"'{text[..QuotedCharacters]}…'";
}
