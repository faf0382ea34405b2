using System.Globalization;

namespace Dashboard.Core.Switches;

/// <summary>The book, and what it is based on.</summary>
/// <param name="Version">The version in the state database; 0 when it was never written there.</param>
/// <param name="Local">How many changes were made on this instance alone since then.</param>
/// <param name="Book">What is set.</param>
internal sealed record FlagRecord(long Version, int Local, FlagBook Book)
{
    public static FlagRecord Empty { get; } = new(0, 0, FlagBook.Empty);

    /// <summary>By which a change says what it was based on.</summary>
    public string Tag => Local == 0
        ? string.Create(CultureInfo.InvariantCulture, $"\"{Version}\"")
        : string.Create(CultureInfo.InvariantCulture, $"\"{Version}.{Local}\"");
}
