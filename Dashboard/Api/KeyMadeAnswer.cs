namespace Dashboard.Api;

/// <summary>A key that was just made.</summary>
/// <param name="Key">The key.</param>
/// <param name="Secret">The text that programs send. It stands in this answer and is never shown again.</param>
internal sealed record KeyMadeAnswer(KeyAnswer Key, string Secret);
