using MudBlazor;

namespace Dashboard.Components.Layout;

/// <summary>
/// The colours and the type of every page. css/app.css takes its tokens from the variables that this becomes, so that a colour stands
/// in one place only. Text on its ground has a contrast of at least 7:1, muted text at least 4.5:1, in both schemes.
/// </summary>
internal static class DashboardTheme
{
    // First: the themes below are made of it.
    private static readonly string[] Font = ["Inter Variable", "system-ui", "-apple-system", "Segoe UI", "sans-serif"];

    /// <summary>For everyone who has not chosen the dark one.</summary>
    public static MudTheme Light { get; } = Create(":root");

    /// <summary>The same, for a root element that js/theme.js has marked.</summary>
    public static MudTheme Dark { get; } = Create(":root[data-theme=dark]");

    private static MudTheme Create(string scope) => new()
    {
        PseudoCss = new PseudoCss { Scope = scope },
        PaletteLight = LightPalette(),
        PaletteDark = DarkPalette(),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Font, FontSize = "0.875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Font, FontSize = "0.8125rem", FontWeight = "500", TextTransform = "none", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Font, FontSize = "1rem", FontWeight = "600", LetterSpacing = "-0.01em" },
            Body1 = new Body1Typography { FontFamily = Font, FontSize = "0.875rem", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Font, FontSize = "0.8125rem", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Font, FontSize = "0.875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Font, FontSize = "0.75rem", LetterSpacing = "normal" },
        },
    };

    private static PaletteLight LightPalette() => new()
    {
        Primary = "#4338ca",
        PrimaryContrastText = "#ffffff",
        Secondary = "#575f6e",
        Info = "#1d5fb8",
        Success = "#0b6b3a",
        Warning = "#8a5300",
        Error = "#b3201f",
        Background = "#f6f7f9",
        BackgroundGray = "#eef0f3",
        Surface = "#ffffff",
        AppbarBackground = "#ffffff",
        AppbarText = "#1a202c",
        DrawerBackground = "#f6f7f9",
        DrawerText = "#1a202c",
        DrawerIcon = "#575f6e",
        TextPrimary = "#1a202c",
        TextSecondary = "#575f6e",
        ActionDefault = "#575f6e",
        LinesDefault = "#dfe3e8",
        LinesInputs = "#868e9c",
        TableLines = "#e9ecf0",
        TableHover = "#f3f4f7",
        Divider = "#dfe3e8",
        Skeleton = "#e5e8ec",
    };

    private static PaletteDark DarkPalette() => new()
    {
        Primary = "#a5a0ff",
        PrimaryContrastText = "#14122e",
        Secondary = "#9ca6b5",
        Info = "#7ab4f5",
        Success = "#58d093",
        Warning = "#f0b252",
        Error = "#ff8a84",
        Background = "#0d1016",
        BackgroundGray = "#1b212b",
        Surface = "#141922",
        AppbarBackground = "#141922",
        AppbarText = "#e8ebf1",
        DrawerBackground = "#0d1016",
        DrawerText = "#e8ebf1",
        DrawerIcon = "#9ca6b5",
        TextPrimary = "#e8ebf1",
        TextSecondary = "#9ca6b5",
        ActionDefault = "#9ca6b5",
        LinesDefault = "#262d39",
        LinesInputs = "#6b7585",
        TableLines = "#1f2530",
        TableHover = "#1a202a",
        Divider = "#262d39",
        Skeleton = "#222935",
    };
}
