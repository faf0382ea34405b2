namespace Dashboard.Core.Pipeline;

/// <summary>Where PostgreSQL's tokens end. Each method is given the place of a token's first character.</summary>
internal static class SqlLexer
{
    public static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_' || c > 127;

    public static int EndOfName(string sql, int at)
    {
        do at++;
        while (at < sql.Length && (IsNamePart(sql[at]) || sql[at] == '$'));
        return at;
    }

    /// <summary>How many characters stand before the quote of <c>E'…'</c>, <c>B'…'</c>, <c>X'…'</c>, <c>N'…'</c>, <c>U&amp;'…'</c>; 0 for none.</summary>
    public static int StringPrefix(string sql, int at)
    {
        if (sql[at] is 'u' or 'U') return at + 2 < sql.Length && sql[at + 1] == '&' && sql[at + 2] == '\'' ? 2 : 0;
        return sql[at] is 'e' or 'E' or 'b' or 'B' or 'x' or 'X' or 'n' or 'N' && at + 1 < sql.Length && sql[at + 1] == '\'' ? 1 : 0;
    }

    public static int EndOfString(string sql, int at, bool escapes)
    {
        for (at++; at < sql.Length; at++)
        {
            if (escapes && sql[at] == '\\') at++;
            else if (sql[at] == '\'' && at + 1 < sql.Length && sql[at + 1] == '\'') at++;
            else if (sql[at] == '\'') return at + 1;
        }

        return sql.Length;
    }

    public static int EndOfQuotedName(string sql, int at)
    {
        for (at++; at < sql.Length; at++)
        {
            if (sql[at] != '"') continue;
            if (at + 1 >= sql.Length || sql[at + 1] != '"') return at + 1;
            at++;
        }

        return sql.Length;
    }

    /// <summary>The end of <c>$tag$…$tag$</c>; 0 when it is none, for example the parameter <c>$1</c>.</summary>
    public static int EndOfDollarQuote(string sql, int at)
    {
        var open = at + 1;
        while (open < sql.Length && IsNamePart(sql[open])) open++;
        if (open >= sql.Length || sql[open] != '$' || char.IsDigit(sql[at + 1])) return 0;

        var tag = sql[at..(open + 1)];
        var close = sql.IndexOf(tag, open + 1, StringComparison.Ordinal);
        return close < 0 ? sql.Length : close + tag.Length;
    }

    public static int EndOfComment(string sql, int at)
    {
        var depth = 0;
        while (at < sql.Length)
        {
            if (Is(sql, at, '/', '*'))
            {
                depth++;
                at += 2;
            }
            else if (Is(sql, at, '*', '/'))
            {
                at += 2;
                if (--depth == 0) return at;
            }
            else
            {
                at++;
            }
        }

        return sql.Length;
    }

    public static bool IsNumberStart(string sql, int at) =>
        char.IsAsciiDigit(sql[at]) || (sql[at] == '.' && at + 1 < sql.Length && char.IsAsciiDigit(sql[at + 1]));

    /// <summary>The end of <c>42</c>, <c>1_000</c>, <c>0xFF</c>, <c>3.5e-7</c> and of anything a digit begins.</summary>
    public static int EndOfNumber(string sql, int at)
    {
        var previous = '0';
        while (at < sql.Length)
        {
            var c = sql[at];
            var sign = c is '+' or '-' && previous is 'e' or 'E';
            if (!IsNamePart(c) && c != '.' && !sign) break;
            previous = c;
            at++;
        }

        return at;
    }

    private static bool Is(string sql, int at, char first, char second) => sql[at] == first && at + 1 < sql.Length && sql[at + 1] == second;
}
