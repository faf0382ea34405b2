namespace Dashboard.Core.Storage;

/// <summary>A named text in the state database.</summary>
/// <param name="Name">Its name, which its feature chooses.</param>
/// <param name="Version">1 when it was written first, one more with each change.</param>
/// <param name="Body">What it says.</param>
public sealed record StateDocument(string Name, long Version, string Body);
