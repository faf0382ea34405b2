using Dashboard.Core.Storage;
using Xunit;

namespace Dashboard.Tests.Storage;

public sealed class RedisOptionsTests
{
    [Theory]
    [InlineData("none", null)]
    [InlineData("cache:6379,password=x", null)]
    [InlineData("password=x", "names no server")]
    [InlineData("cache:6379,passwort=x", "has the unknown keyword 'passwort'")]
    [InlineData("cache:6379,password=my,Hunter2secret=x", "cannot be read as a connection string")]
    [InlineData("cache:6379,password=my,Huntersecret=x", "cannot be read as a connection string")]
    [InlineData("cache:6379,password=my,ss=x", "cannot be read as a connection string")]
    [InlineData("cache:6379,connectTimeout=abc", "has a wrong value for 'connectTimeout'")]
    [InlineData("cache:99999", "has a wrong value for the port")]
    public void Check_Text_SaysWhatIsWrongWithoutAPassword(string text, string? expected) =>
        Assert.Equal(expected, RedisOptions.Settings.Single().Check(text));
}
