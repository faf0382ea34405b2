using Dashboard.Platform.Sessions;

namespace Dashboard.Platform.Limits;

/// <summary>
/// Decides for each request who asks and whether they may ask now. Only a session that exists has a bucket of its own: made-up tokens
/// are counted on the address, or each of them would bring a full bucket along.
/// </summary>
internal sealed class Admission(
    AdmissionScript script, MemoryLimiter memory, SessionStore sessions, LocalSessions local, RateLimitOptions options)
{
    public async Task<Verdict> AdmitAsync(string? tokenHash, string address)
    {
        if (tokenHash is not null && local.TryGet(tokenHash, out var copy)) return await AdmitAsync(copy);

        var waitMs = options.Enabled ? await WaitAsync(address) : 0;
        if (waitMs > 0 || tokenHash is null) return new Verdict(waitMs, null);
        return new Verdict(0, await sessions.FindAsync(tokenHash));
    }

    private async Task<Verdict> AdmitAsync(Session copy)
    {
        var (ok, answer) = await script.RunAsync(copy);
        return ok
            ? new Verdict(answer!.WaitMs, await sessions.ReconcileAsync(copy, answer.Session))
            : new Verdict(options.Enabled ? memory.Take(copy.TokenHash) : 0, sessions.Extend(copy));
    }

    private async Task<double> WaitAsync(string address)
    {
        var (ok, answer) = await script.RunAsync(address);
        return ok ? answer!.WaitMs : memory.Take(address);
    }

    /// <summary>How long to wait (0: admitted), and the session if there is one.</summary>
    internal readonly record struct Verdict(double WaitMs, Session? Session);
}
