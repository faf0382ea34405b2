using System.Globalization;
using System.Text;

namespace Dashboard.Benchmarks.Access.Canaries;

/// <summary>Random SQL as PostgreSQL's lexer reads it, right and broken, with a canary wherever a value or a comment stands and nowhere else.</summary>
internal sealed class CanarySql(Random random, Canary canary)
{
    private const char Text = '§';
    private const char Number = '¤';

    // Each is a token, or several, by PostgreSQL's rules.
    private static readonly string[] Values =
    [
        "'§'", "'it''s §'", "'§''§'", "''''||'§'", "E'\\'§'", "e'a\\\\§'", "E'\\\\'||'§'", "E'a'\n'\\'§'", "E'a' -- it's §\r\n\t'b\\'§'", "'a'\n'§'", "'a'  \r '§'", "N'§'", "n'§'",
        "B'¤'", "X'¤'", "x'¤'", "U&'§'", "u&'d\\0061§'", "U&'d!0061§' UESCAPE '!'", "$$§$$", "$$ ' § \" $$", "$t$§$t$", "$t$ $$ § $$ $t$", "$été$§$été$", "$_1$ $t$ § $t$ $_1$", "$$\n§\n$$",
        "¤", "-¤", "¤.5", ".¤", "¤.", "¤e5", "1e¤", "1e-¤", "0x¤", "0o¤", "¤::int8", "(¤)", "+¤", "@¤", "~¤", "'§'::text", "'{\"a\":\"§\",\"b\":[¤,\"§\"]}'::jsonb", "array['§','§']", "interval '§'",
        "date'§'", "row('§',¤)", "('§','§','§',¤)", "'\\§'", "'§\\\\'", "'§' /* § */", "'§' -- §\n", "/*§*/¤", "/* /* § */ § ' */ '§'", "/*+ § */ '§'", "-- § '\n'§'", "-- §\r'§'", "--§\r\n'§'",
        "(select '§' where '§'='§')", "cast('§'as text)", "$1", "$1||'§'", "$2::text", "$1$t$§$t$", "1$$§$$", "x.y=E'§'and'§'", "a$b$||'x$b$ §'", "a\u00A0$t$||'x$t$ §'", "1e--§\n", "+/*§*/¤", "*/'§'", "ä'§'",
        "'ä\u2028§'", "'\u0000§'", "'\uD83D§'", "foo('§', b => '§')", "\"Name\"", "\"na\"\"me\"||'§'", "U&\"n\\0061me\"||'§'", "'§' collate \"C\"", "'§'\t\f\v", "'a'/**/'§'", "E'\\x41§\\'§'", "E'§\\\\\\'§'",
    ];

    // Nothing comes behind them: they never end, or whether they do depends on the server.
    private static readonly string[] Ends =
        ["'§", "E'§", "E'§\\'", "$$§", "$t$§$$", "/* §", "/* /* § */", "-- §", "U&'§", "\"§", "'§\\' and x = '§'", "'§\\'' §", "'a\\''§'' §", "'a\\' §", "X'¤", "'§''", "E'a'\n'b\\' §", "\"a and x = '§'"];

    private static readonly string[] Frames =
    [
        "select {0}", "select a, b from t where x = {0} and y in ({1}, {2})", "insert into t (a, b, c) values ({0}, {1}, {2}), ({3}, {4}, {5})", "update t set a={0}, b = {1} where c<>{2}",
        "delete from t where a={0}or b={1}", "with q as (select {0} as v) select * from q where v = {1} limit {2} offset {3}", "select case when a = {0} then {1} else {2} end from t",
        "select * from t where a between {0} and {1} order by b", "merge into t using s on t.a = {0} when matched then update set b = {1}", "call p({0}, {1}, {2})", "do {0}", "explain analyze select {0}",
        "select jsonb_build_object({0}, {1}) from t tablesample system ({2})", "create role r password {0}", "alter role r password {0}", "set x.y = {0}", "notify c, {0}", "copy t from {0}", "select({0})from t where({1})=x",
        "begin; select {0}; commit", "select {0}; select {1}; {2}", "/* {0} */ select {1}", "{0} {1} {2}", "prepare p as select {0}", "comment on table t is {0}", "select * from f({0}) with ordinality",
    ];

    private const int MostValues = 6;
    private const int EndsIn = 8;
    private const int LongIn = 50;

    public string Next()
    {
        var frame = Frames[random.Next(Frames.Length)];
        var sql = string.Format(CultureInfo.InvariantCulture, frame, [.. Enumerable.Range(0, MostValues).Select(_ => Value())]);
        if (random.Next(LongIn) == 0) sql += " and z in (" + string.Join(",", Enumerable.Range(0, random.Next(1, 400)).Select(_ => Value())) + ")";
        return random.Next(EndsIn) == 0 ? sql + " or w = " + Fill(Ends[random.Next(Ends.Length)]) : sql;
    }

    private string Value() => random.Next(10) == 0 ? $"coalesce({Fill(One())}, {Fill(One())})" : Fill(One());

    private string One() => Values[random.Next(Values.Length)];

    private string Fill(string pattern)
    {
        var text = new StringBuilder();
        foreach (var c in pattern)
        {
            if (c == Text) text.Append(canary.Text());
            else if (c == Number) text.Append(canary.Number());
            else text.Append(c);
        }

        return text.ToString();
    }
}
