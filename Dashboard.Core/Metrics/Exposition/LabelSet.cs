using System.Text;

namespace Dashboard.Core.Metrics.Exposition;

/// <summary>The labels of a sample as they are written, without the braces; made once for each series.</summary>
public sealed class LabelSet
{
    private readonly byte[] _text;

    private LabelSet(string text) => _text = Encoding.UTF8.GetBytes(text);

    /// <summary>No labels.</summary>
    public static LabelSet None { get; } = new("");

    internal ReadOnlySpan<byte> Text => _text;

    /// <summary>
    /// Labels in the given order. A value may be any text: it is escaped, and half a surrogate becomes U+FFFD. One that is empty is the same
    /// as none, and left out.
    /// </summary>
    public static LabelSet Of(params ReadOnlySpan<(string Name, string Value)> labels)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in labels)
        {
            if (value.Length == 0) continue;
            if (text.Length > 0) text.Append(',');
            text.Append(name).Append("=\"").Append(Escape(value)).Append('"');
        }

        return new(text.ToString());
    }

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
