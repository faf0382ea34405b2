using CsCheck;
using Dashboard.Core.Pipeline;
using Xunit;

namespace Dashboard.Tests.Pipeline;

public sealed class SqlTextTests
{
    [Theory]
    [InlineData("select 1", "select ?")]
    [InlineData("select * from t where a = 'it''s' and b=$1", "select * from t where a = ? and b=$1")]
    [InlineData("select E'a\\'b', b", "select ?, b")]
    [InlineData("select $$secret$$, $tag$ $$ secret $tag$ from t1", "select ? from t1")]
    [InlineData("select B'01', X'ff', U&'\\0041', N'x' from t", "select ? from t")]
    [InlineData("select 0xFF, 1_000, 3.5e-7, .5, 5. from t2", "select ? from t2")]
    [InlineData("select a -- secret\nfrom t", "select a from t")]
    [InlineData("select a /* secret /* nested */ still */ from t", "select a from t")]
    [InlineData("select \"Name 1\" from \"t\"\"2\"", "select \"Name 1\" from \"t\"\"2\"")]
    [InlineData("select * from t where id in (1, 2 ,3)", "select * from t where id in (?)")]
    [InlineData("select * from t where id in ($1, $2)", "select * from t where id in ($1, $2)")]
    [InlineData("select a1, col_2 from s.t3  \n\t where x>-7", "select a1, col_2 from s.t3 where x>-?")]
    [InlineData("select 'open secret", "select ?")]
    [InlineData("select $open$ secret", "select ?")]
    [InlineData("/* open secret", "")]
    [InlineData("", "")]
    [InlineData("select e, b, n from x where e='1'", "select e, b, n from x where e=?")]
    [InlineData("select price$1 from t", "select price$1 from t")]
    // The parts of a string that goes on in the next line are of one kind.
    [InlineData("select E'a'\n'b\\' secret', c from t", "select ?, c from t")]
    [InlineData("select E'a' -- it's on\r\n  'b\\' secret', c", "select ?, c")]
    [InlineData("select 'a' 'b'", "select ? ?")]
    // Whether this quote ends the string is a setting of the server.
    [InlineData("select 'a\\' secret', 'b'", "select ?")]
    [InlineData("select 'a\\'' secret 'b' from t", "select ?")]
    [InlineData("select 'a\\\\', b", "select ?, b")]
    // A carriage return ends a line, and a comment with it.
    [InlineData("select a -- x\r, 'b\n secret' from t", "select a , ? from t")]
    // A parameter is its number alone.
    [InlineData("select $1$t$ secret $t$", "select $1?")]
    [InlineData("select $1, $22::text", "select $1, $22::text")]
    [InlineData("select 1e--secret\n, a", "select ? , a")]
    [InlineData("select \"a, 'secret'", "select ?")]
    // To PostgreSQL a blank beyond ASCII is a letter, and what follows no dollar quote.
    [InlineData("select a\u00A0$t$, 'x$t$ secret' from t", "select a\u00A0$t$, ? from t")]
    public void Tokenise_Statement_HasNoLiterals(string sql, string expected) => Assert.Equal(expected, SqlText.Tokenise(sql));

    private static readonly Gen<string> Secret = Gen.Char["qzQZ79"].Array[3, 12].Select(chars => new string(chars));

    private static readonly Gen<string> Literal = Gen.Select(Secret, Gen.Int[0, 7]).Select((secret, form) => form switch
    {
        0 => $"'{secret}'",
        1 => $"'a''{secret}'",
        2 => $"E'\\'{secret}\\\\'",
        3 => $"$${secret}$$",
        4 => $"$t1${secret}$t1$",
        5 => $"/* {secret} */ ?",
        6 => $"9{secret}",
        _ => $"U&'{secret}'",
    });

    // None of the letters of a secret stands in the rest of the statement.
    [Fact]
    public void Tokenise_LiteralsOfEveryForm_NeverLeaveATrace() =>
        Literal.Array[1, 6].Sample(
            literals =>
            {
                var text = SqlText.Tokenise("select name from t where x = " + string.Join(" and y = ", literals) + " limit 5");
                return text.IndexOfAny(['q', 'z', 'Q', 'Z', '7', '9']) < 0 && text.StartsWith("select name from t", StringComparison.Ordinal);
            },
            iter: 20_000);

    // Strings, comments and numbers in any broken order: a digit is part of one of them, so none may be left.
    [Fact]
    public void Tokenise_BrokenLiteralsAndComments_LeaveNoDigit() =>
        Gen.Char["'/*-1 \n.;,"].Array[0, 80].Sample(
            chars => !SqlText.Tokenise(new string(chars)).Contains('1', StringComparison.Ordinal), iter: 20_000);

    [Fact]
    public void Tokenise_EndlessStatement_IsCut() =>
        Assert.InRange(SqlText.Tokenise("select " + string.Join(", ", Enumerable.Repeat("col", 5_000))).Length, 1_990, SqlText.MaxLength);

    [Fact]
    public void Tokenise_EndlessName_IsCut() => Assert.Equal(SqlText.MaxLength, SqlText.Tokenise(new string('a', 1_000_000)).Length);
}
