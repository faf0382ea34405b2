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

    /// <summary>PostgreSQL's own blanks; to it, others are letters of a name.</summary>
    public static bool IsBlank(char c) => c is ' ' or (>= '\t' and <= '\r');

    /// <summary>
    /// The end of a string, with all its parts: what goes on after a line's end is still the same string, and of the same kind. Without
    /// escapes a backslash before a quote hides it from some servers (<c>standard_conforming_strings</c> is off) and not from others: all behind
    /// it is taken as string.
    /// </summary>
    public static int EndOfString(string sql, int at, bool escapes)
    {
        var backslashes = 0;
        for (at++; at < sql.Length; at++)
        {
            if (sql[at] != '\'')
            {
                backslashes = sql[at] == '\\' ? backslashes + 1 : 0;
            }
            else if (backslashes % 2 == 1)
            {
                if (!escapes) return sql.Length;
                backslashes = 0;
            }
            else if (at + 1 < sql.Length && sql[at + 1] == '\'')
            {
                (at, backslashes) = (at + 1, 0);
            }
            else
            {
                if (NextPart(sql, at + 1) is not { } next) return at + 1;
                (at, backslashes) = (next, 0);
            }
        }

        return sql.Length;
    }

    /// <summary>The line's end, or the text's.</summary>
    public static int EndOfLine(string sql, int at) => sql.AsSpan(at).IndexOfAny('\r', '\n') is >= 0 and var length ? at + length : sql.Length;

    /// <summary>0: the name never ends, and what stands there may be anything.</summary>
    public static int EndOfQuotedName(string sql, int at)
    {
        for (at++; at < sql.Length; at++)
        {
            if (sql[at] != '"') continue;
            if (at + 1 >= sql.Length || sql[at + 1] != '"') return at + 1;
            at++;
        }

        return 0;
    }

    /// <summary>The end of <c>$1</c>; of a lone <c>$</c> too.</summary>
    public static int EndOfParameter(string sql, int at)
    {
        do at++;
        while (at < sql.Length && char.IsAsciiDigit(sql[at]));
        return at;
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
            var sign = c is '+' or '-' && previous is 'e' or 'E' && at + 1 < sql.Length && char.IsAsciiDigit(sql[at + 1]);
            if (!IsNamePart(c) && c != '.' && !sign) break;
            previous = c;
            at++;
        }

        return at;
    }

    /// <summary>The quote that begins the next part of a string, behind at least one line's end; null when there is none.</summary>
    private static int? NextPart(string sql, int at)
    {
        var isNextLine = false;
        for (; at < sql.Length && sql[at] != '\''; at++)
        {
            if (Is(sql, at, '-', '-')) at = EndOfLine(sql, at);
            else if (!IsBlank(sql[at])) return null;
            isNextLine |= at < sql.Length && sql[at] is '\n' or '\r';
        }

        return isNextLine && at < sql.Length ? at : null;
    }

    private static bool Is(string sql, int at, char first, char second) => sql[at] == first && at + 1 < sql.Length && sql[at + 1] == second;
}
