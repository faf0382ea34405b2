using Dashboard.Core.Common;
using Xunit;

namespace Dashboard.Tests.Common;

public sealed class SettingTests
{
    [Theory]
    [InlineData("10", true)]
    [InlineData("50", true)]
    [InlineData("9", false)]
    [InlineData("51", false)]
    [InlineData("many", false)]
    [InlineData(" 20", false)]
    public void WholeNumber_Text_IsAcceptedOnlyInRange(string text, bool accepted) =>
        Assert.Equal(accepted, Setting.WholeNumber("A:B", 10, 50).Check(text) is null);
}
