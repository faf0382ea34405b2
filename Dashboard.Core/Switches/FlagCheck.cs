using System.Globalization;

namespace Dashboard.Core.Switches;

/// <summary>Checks what somebody wants a flag to be; the same for the page and for programs.</summary>
public static class FlagCheck
{
    /// <summary>The field of the mode.</summary>
    public const string ModeField = "mode";

    /// <summary>The field of the endpoints.</summary>
    public const string EndpointsField = "endpoints";

    /// <summary>The field of the share.</summary>
    public const string ShareField = "share";

    private const int QuotedCharacters = 60;

    /// <summary>What a share may be.</summary>
    public const string ShareAllowed = "a number from 0 to 1";

    /// <summary>What the endpoints may be.</summary>
    public static string EndpointsAllowed { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"a list of 1 to {FlagSetting.MaxEndpoints} endpoints of this program, such as [\"GET /api/profiles/{{id}}\"], with mode endpoints only");

    /// <summary>What the mode of a flag may be.</summary>
    public static string ModesAllowed(FlagName flag) => string.Join(", ", flag.Modes().Select(mode => mode.Name()));

    /// <param name="flag">The flag.</param>
    /// <param name="wish">What is wanted.</param>
    /// <param name="isKnown">Whether the program has an endpoint of that name.</param>
    /// <returns>The setting, or what is wrong with each field.</returns>
    public static (FlagSetting? Setting, IReadOnlyList<FlagError> Errors) Read(FlagName flag, FlagWish wish, Func<string, bool> isKnown)
    {
        FlagMode[] modes = [.. flag.Modes().Where(one => one.Name() == wish.Mode)];
        if (modes is not [var mode]) return (null, [new(ModeField, wish.Mode is { } given ? Quote(given) : "is missing", ModesAllowed(flag))]);
        FlagError[] errors = [.. new[] { CheckEndpoints(mode, wish.Endpoints, isKnown), CheckShare(mode, wish.Share) }.OfType<FlagError>()];
        if (errors.Length > 0) return (null, errors);
        return (new(mode)
        {
            Endpoints = mode == FlagMode.Endpoints ? [.. wish.Endpoints!.OfType<string>().Distinct().Order(StringComparer.Ordinal)] : [],
            Share = mode == FlagMode.Share ? wish.Share : null,
        }, []);
    }

    private static FlagError? CheckEndpoints(FlagMode mode, IReadOnlyList<string?>? given, Func<string, bool> isKnown)
    {
        if (mode != FlagMode.Endpoints) return given is { Count: > 0 } ? Wrong($"are given with mode {mode.Name()}") : null;
        if (given is not { Count: > 0 }) return Wrong("are missing");
        if (given.Count > FlagSetting.MaxEndpoints) return Wrong(string.Create(CultureInfo.InvariantCulture, $"are {given.Count}"));
        return given.FirstOrDefault(one => one is null || !isKnown(one)) is { } unknown ? Wrong($"name the unknown {Shorten(unknown)}")
            : given.Contains(null) ? Wrong("hold a null")
            : null;

        static FlagError Wrong(string what) => new(EndpointsField, what, EndpointsAllowed);
    }

    private static FlagError? CheckShare(FlagMode mode, double? given)
    {
        if (mode != FlagMode.Share) return given is null ? null : Wrong($"is given with mode {mode.Name()}");
        if (given is null) return Wrong("is missing");
        return given is >= 0 and <= 1 ? null : Wrong(string.Create(CultureInfo.InvariantCulture, $"is {given}"));

        static FlagError Wrong(string what) => new(ShareField, what, ShareAllowed);
    }

    private static string Quote(string text) => text.Length == 0 ? "is empty" : $"is {Shorten(text)}";

    private static string Shorten(string text) => text.Length <= QuotedCharacters ? $"'{text}'" : $"'{text[..QuotedCharacters]}…'";
}
