using Dashboard.Core.Common;

namespace Dashboard.Documents;

/// <summary>What the configuration says of documents.</summary>
/// <param name="FallbackFonts">Files of fonts for what Inter lacks, in the order in which they are asked.</param>
internal sealed record DocumentOptions(IReadOnlyList<string> FallbackFonts)
{
    private const string FontsKey = "Reports:FallbackFonts";

    /// <summary>The keys of this feature.</summary>
    public static IReadOnlyList<Setting> Settings { get; } =
    [
        new(FontsKey, "files of fonts (TTF or OTF) with ';' between them", text => FilesOf(text).FirstOrDefault(file => !File.Exists(file)) is null ? null : "names one that is not there"),
    ];

    /// <summary>What the configuration says.</summary>
    public static DocumentOptions Read(IConfiguration configuration) => new(FilesOf(configuration[FontsKey]));

    private static string[] FilesOf(string? text) => (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
