namespace Dashboard.Components.Alerts;

/// <summary>What a browser shows on the desktop, as plain text.</summary>
/// <param name="Key">One notice a key, however many tabs there are.</param>
/// <param name="Title">Its first line.</param>
/// <param name="Text">Its further lines.</param>
/// <param name="Address">Where a click leads to.</param>
internal sealed record Notice(string Key, string Title, string Text, string Address);
