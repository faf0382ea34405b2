namespace Dashboard.Core.Switches;

/// <summary>
/// What was decided for the request that the current code runs for. It flows with the request's execution context, and is there only while
/// a flag is on for some requests and not for others.
/// </summary>
internal sealed class RequestFlags
{
    private static readonly AsyncLocal<RequestFlags?> Holder = new();

    // All that there can be. Where both are on there is nothing to note, and the request has no allocation from it.
    private static readonly RequestFlags?[] Kinds = [new(false, false), new(false, true), new(true, false), null];

    private readonly bool _monitoring;
    private readonly bool _pooling;

    private RequestFlags(bool monitoring, bool pooling) => (_monitoring, _pooling) = (monitoring, pooling);

    /// <summary>Setting makes the execution context anew, which is what it costs; reading does not.</summary>
    public static void Set(bool monitoring, bool pooling)
    {
        var decided = Kinds[(monitoring ? 2 : 0) + (pooling ? 1 : 0)];
        if (Holder.Value != decided) Holder.Value = decided;
    }

    /// <summary>Outside requests, in the program's own background work, what is on for some is on.</summary>
    public static bool IsOn(FlagName flag) => Holder.Value is not { } decided || (flag == FlagName.Monitoring ? decided._monitoring : decided._pooling);
}
