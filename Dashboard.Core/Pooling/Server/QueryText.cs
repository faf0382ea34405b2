namespace Dashboard.Core.Pooling.Server;

/// <summary>The one door through which the text of a query leaves: without literals, then cut.</summary>
internal sealed class QueryText(Func<string, string> tokenise)
{
    /// <summary>Characters of a text that are shown.</summary>
    public const int MaxLength = 500;

    /// <summary>Null where there is none or where the server hides it.</summary>
    public string? Show(string? query)
    {
        if (query is null or "" or "<insufficient privilege>") return null;
        var text = tokenise(query);
        return text.Length <= MaxLength ? text : text[..MaxLength];
    }
}
