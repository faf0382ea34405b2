namespace Dashboard.Documents.Model;

/// <summary>One thing below the other.</summary>
internal abstract record Block;
