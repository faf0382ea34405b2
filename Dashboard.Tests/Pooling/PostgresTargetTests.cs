using Dashboard.Core.Pooling;
using Xunit;

namespace Dashboard.Tests.Pooling;

public sealed class PostgresTargetTests
{
    [Theory]
    [InlineData("none", null)]
    [InlineData("Host=db;Password=x", null)]
    [InlineData("Database=wingman", "names no Host")]
    [InlineData("Host=db;Passwort=x", "has the unknown keyword 'Passwort'")]
    [InlineData("Host=db;Foo Bar=x;Password=y", "has the unknown keyword 'Foo Bar'")]
    [InlineData("Host=db;Password=my;Hunter2secret", "cannot be read as a connection string")]
    [InlineData("Host=db;Password=my;Huntersecret=x", "cannot be read as a connection string")]
    [InlineData("Host=db;PWD=my;Huntersecret=x", "cannot be read as a connection string")]
    [InlineData("Host=db;Pasword=my;Hunter=x", "has the unknown keyword 'Pasword'")]
    [InlineData("Host=db;Password=my;ss=x", "cannot be read as a connection string")]
    [InlineData("postgres://app:Huntersecret@db/wingman", "cannot be read as a connection string")]
    [InlineData("Host=db;Port=many", "cannot be read as a connection string")]
    public void Check_Text_SaysWhatIsWrongWithoutAPassword(string text, string? expected) =>
        Assert.Equal(expected, PostgresTarget.Check(text));
}
