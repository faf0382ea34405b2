using Dashboard.Components.Layout;
using MudBlazor;
using MudBlazor.Utilities;
using Xunit;

namespace Dashboard.Tests.Components.Layout;

public sealed class DashboardThemeTests
{
    public static TheoryData<string, Palette> Palettes => new()
    {
        { "light", DashboardTheme.Light.PaletteLight },
        { "dark", DashboardTheme.Dark.PaletteDark },
    };

    [Theory]
    [MemberData(nameof(Palettes))]
    public void Palette_TextOnEveryGround_HasEnoughContrast(string name, Palette palette)
    {
        foreach (var ground in new[] { palette.Background, palette.Surface, palette.BackgroundGray, palette.TableHover })
        {
            Assert.True(Contrast(palette.TextPrimary, ground) >= 7, $"{name}: text on {ground}");
            foreach (var colour in new[] { palette.TextSecondary, palette.Primary, palette.Success, palette.Warning, palette.Error })
                Assert.True(Contrast(colour, ground) >= 4.5, $"{name}: {colour} on {ground} has {Contrast(colour, ground):0.00}");
        }

        Assert.True(Contrast(palette.PrimaryContrastText, palette.Primary) >= 4.5, name);
    }

    /// <summary>WCAG 2.2, "contrast ratio".</summary>
    private static double Contrast(MudColor a, MudColor b)
    {
        var (high, low) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (high + 0.05) / (low + 0.05);
    }

    private static double Luminance(MudColor colour) =>
        (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

    private static double Linear(byte channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
