using System.Text.RegularExpressions;
using Dashboard.Access.Factors;
using QRCoder;
using Xunit;

namespace Dashboard.Tests.Access.Factors;

public sealed partial class QrPictureTests
{
    [Fact]
    public void Of_AText_DrawsEachDarkModuleOnce()
    {
        const string text = "otpauth://totp/WingmanMatch%20dashboard:ada%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var picture = QrPicture.Of(text);
        Assert.Equal(code.ModuleMatrix.Count, picture.Size);
        var drawn =
            from Match run in Run().Matches(picture.Path)
            from x in Enumerable.Range(int.Parse(run.Groups[1].ValueSpan), int.Parse(run.Groups[3].ValueSpan))
            select (x, int.Parse(run.Groups[2].ValueSpan));
        var dark =
            from y in Enumerable.Range(0, picture.Size)
            from x in Enumerable.Range(0, picture.Size)
            where code.ModuleMatrix[y][x]
            select (x, y);
        Assert.Equal(dark, drawn);
        // Nothing but those runs is in it.
        Assert.Empty(Run().Replace(picture.Path, ""));
    }

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-\3z")]
    private static partial Regex Run();
}
