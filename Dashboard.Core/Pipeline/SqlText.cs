using System.Text;

namespace Dashboard.Core.Pipeline;

/// <summary>
/// Makes SQL fit to be shown and grouped: every literal becomes <c>?</c>, comments go, white space folds, lists of literals become
/// one. It follows PostgreSQL's lexical rules (strings with '' and E'\'', dollar quotes, bit and Unicode strings, numbers in all
/// forms, nested comments). What ends in the middle of a literal, or cannot be told from one, is taken as literal.
/// </summary>
public static class SqlText
{
    /// <summary>Longer statements are cut here, after their literals are gone.</summary>
    public const int MaxLength = 2_000;

    /// <summary>The statement without its literals.</summary>
    public static string Tokenise(string sql)
    {
        var output = new StringBuilder(Math.Min(sql.Length, MaxLength));
        var at = 0;
        while (at < sql.Length && output.Length < MaxLength) at = Next(sql, at, output);
        if (output.Length > MaxLength) output.Length = MaxLength;
        return output.ToString().TrimEnd();
    }

    private static int Next(string sql, int at, StringBuilder output)
    {
        var c = sql[at];
        if (SqlLexer.IsBlank(c)) return Space(at + 1, output);
        if (StartsWith(sql, at, "--")) return Space(SqlLexer.EndOfLine(sql, at), output);
        if (StartsWith(sql, at, "/*")) return Space(SqlLexer.EndOfComment(sql, at), output);
        if (c == '\'') return Literal(SqlLexer.EndOfString(sql, at, escapes: false), output);
        if (SqlLexer.StringPrefix(sql, at) is > 0 and var prefix)
            return Literal(SqlLexer.EndOfString(sql, at + prefix, escapes: sql[at] is 'e' or 'E'), output);
        if (c == '"') return SqlLexer.EndOfQuotedName(sql, at) is > 0 and var name ? Copy(sql, at, name, output) : Literal(sql.Length, output);
        if (c == '$' && SqlLexer.EndOfDollarQuote(sql, at) is > 0 and var end) return Literal(end, output);
        if (c == '$') return Copy(sql, at, SqlLexer.EndOfParameter(sql, at), output);
        if (SqlLexer.IsNumberStart(sql, at)) return Literal(SqlLexer.EndOfNumber(sql, at), output);
        if (SqlLexer.IsNamePart(c)) return Copy(sql, at, SqlLexer.EndOfName(sql, at), output);
        return Copy(sql, at, at + 1, output);
    }

    private static bool StartsWith(string sql, int at, string text) => string.CompareOrdinal(sql, at, text, 0, text.Length) == 0;

    private static int Space(int next, StringBuilder output)
    {
        if (output.Length > 0 && output[^1] != ' ') output.Append(' ');
        return next;
    }

    private static int Copy(string sql, int at, int end, StringBuilder output)
    {
        output.Append(sql, at, end - at);
        return end;
    }

    private static int Literal(int end, StringBuilder output)
    {
        // "?, ?" becomes "?": IN lists of every length are one statement.
        var before = output.Length;
        while (before > 0 && output[before - 1] == ' ') before--;
        if (before > 1 && output[before - 1] == ',')
        {
            before--;
            while (before > 0 && output[before - 1] == ' ') before--;
            if (before > 0 && output[before - 1] == '?')
            {
                output.Length = before;
                return end;
            }
        }

        output.Append('?');
        return end;
    }
}
