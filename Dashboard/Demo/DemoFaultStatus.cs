namespace Dashboard.Demo;

/// <summary>How it stands with a fault.</summary>
/// <param name="IsPresent">Whether it runs or is being mended.</param>
/// <param name="Remaining">How long it still lasts; zero while it is being mended.</param>
internal readonly record struct DemoFaultStatus(bool IsPresent, TimeSpan Remaining);
