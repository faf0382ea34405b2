namespace Dashboard.Embedded;

/// <summary>How a command ended and what it said on both streams.</summary>
internal readonly record struct ToolResult(int ExitCode, string Output)
{
    /// <summary>The exit code of a command that is not there or may not be run.</summary>
    public const int NotStarted = -1;
}
