namespace Dashboard.Documents.Model;

/// <summary>What a document says; how it is laid out is none of its business. All text in it is only ever seen.</summary>
/// <param name="Title">Its title, also that of the file.</param>
/// <param name="Period">What it is about, for the title and the head of each page.</param>
/// <param name="Hash">Names its content, for the foot of each page.</param>
/// <param name="Created">When it was made; the same document with the same time is the same bytes.</param>
internal sealed record Document(string Title, string Period, string Hash, DateTimeOffset Created)
{
    /// <summary>The sentences that whoever reads nothing else should read.</summary>
    public IReadOnlyList<string> Headlines { get; init; } = [];

    /// <summary>What stands before the contents.</summary>
    public IReadOnlyList<Block> Lead { get; init; } = [];

    /// <summary>What the contents list.</summary>
    public IReadOnlyList<Block> Blocks { get; init; } = [];
}
