using Dashboard.Documents.Charts;

namespace Dashboard.Documents.Model;

/// <summary>A chart with its title.</summary>
internal sealed record Figure(string Title, TimeChart Chart) : Block
{
    /// <summary>In points.</summary>
    public float Height { get; init; } = 150;
}
