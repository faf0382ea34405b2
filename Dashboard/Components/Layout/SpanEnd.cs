namespace Dashboard.Components.Layout;

/// <summary>One end of a span while it is typed.</summary>
internal sealed class SpanEnd
{
    public const string Missing = "Give a date and a time.";

    /// <summary>What the field begins with, in the viewer's time zone. What is typed since stays the browser's, half typed or not.</summary>
    public string? Start { get; set; }

    /// <summary>What is typed; null as long as nothing was.</summary>
    public string? Typed { get; set; }

    /// <summary>The time that is meant; null while what is typed is no time.</summary>
    public DateTimeOffset? Time { get; set; }

    /// <summary>What is wrong with it; null: nothing.</summary>
    public string? Problem { get; set; }
}
