namespace Dashboard.Documents.Fonts;

/// <summary>
/// The fonts of pictures and documents: Inter, which lies inside the program, and for what it lacks those that the configuration adds. Used from
/// any thread.
/// </summary>
internal sealed class DocumentFonts : IDisposable
{
    // What the program's own words and numbers are made of. Before the fonts, which are made of it.
    private static readonly string UsualCharacters = string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)) + "\u00a0°±µ×·–—…→≤≥−σ";

    private readonly FontFace[] _inter = [Embedded("Inter-Regular.ttf"), Embedded("Inter-SemiBold.ttf")];

    /// <param name="further">Files of fonts, in the order in which they are asked for what the ones before lack.</param>
    /// <exception cref="IOException">One cannot be read.</exception>
    /// <exception cref="InvalidDataException">One is no font.</exception>
    public DocumentFonts(params IReadOnlyList<string> further) =>
        Further = [.. further.Select(file => new FontFace(File.ReadAllBytes(file), file))];

    /// <summary>Those that are asked for what Inter lacks, in their order.</summary>
    public FontFace[] Further { get; }

    public FontFace Inter(FontWeight weight) => _inter[(int)weight];

    public void Dispose()
    {
        foreach (var face in _inter.Concat(Further)) face.Dispose();
    }

    private static FontFace Embedded(string name)
    {
        using var stream = typeof(DocumentFonts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var file = new MemoryStream();
        stream.CopyTo(file);
        return new(file.ToArray(), name, UsualCharacters);
    }
}
