using Dashboard.Core.Health.Checks;

namespace Dashboard.Core.Health.Dependencies;

/// <summary>What an answer of a dependency means. No sentence names a host. Pure.</summary>
internal static class DependencyVerdict
{
    // From this share of its deadline on an answer is slow.
    private const double SlowShare = 0.5;

    public static CheckFinding Of(HealthDependency dependency, DependencyAnswer answer)
    {
        var wrong = dependency.Severity == DependencySeverity.Critical ? CheckStatus.Fail : CheckStatus.Warn;
        if (answer.Failure != DependencyFailure.None) return new(wrong, null, null, WordsOf(dependency, answer.Failure));
        var took = HealthWords.Ms(answer.TookMs);
        if (ExpectedStatus.Parse(dependency.ExpectedStatus)?.Contains(answer.Status) != true)
            return new(wrong, answer.TookMs, "ms", $"It answered {answer.Status} after {took}; expected is {dependency.ExpectedStatus}.");
        if (answer.TookMs < dependency.DeadlineMs * SlowShare) return CheckFinding.Pass(answer.TookMs, "ms", $"It answered {answer.Status} after {took}.");
        var slow = $"It is slow: it answered {answer.Status} after {took}, and may take {HealthWords.Ms(dependency.DeadlineMs)}.";
        // Of one that is not important it is enough to say so.
        return new(dependency.Severity == DependencySeverity.Critical ? CheckStatus.Warn : CheckStatus.Pass, answer.TookMs, "ms", slow);
    }

    private static string WordsOf(HealthDependency dependency, DependencyFailure failure) => failure switch
    {
        DependencyFailure.Timeout => $"It did not answer within {HealthWords.Ms(dependency.DeadlineMs)}.",
        DependencyFailure.NoAddress => "Its address cannot be decrypted with the keys that this program has: enter it again.",
        DependencyFailure.Refused when dependency.AllowPrivate => "It was not asked: its name leads to an address that is never asked, such as one of a single link.",
        DependencyFailure.Refused => "It was not asked: its name does not lead to a host on the internet, and private addresses are not allowed.",
        DependencyFailure.UnknownName => "It could not be asked: nobody knows the name of its host.",
        DependencyFailure.Closed => "It could not be asked: nobody listens there.",
        DependencyFailure.Certificate => "It could not be asked: no trusted TLS connection.",
        DependencyFailure.NoHttp => "What came back is no answer of HTTP.",
        _ => "It could not be reached, or hung up.",
    };
}
