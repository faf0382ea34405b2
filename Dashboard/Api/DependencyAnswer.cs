using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Dependencies;

namespace Dashboard.Api;

/// <summary>A dependency as programs see it: without its address.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Name">What people read.</param>
/// <param name="Method">How it is asked.</param>
/// <param name="ExpectedStatus">The statuses that are right.</param>
/// <param name="DeadlineMs">How long an answer may take.</param>
/// <param name="Severity">How bad it is when it does not work.</param>
/// <param name="CountsForScore">Whether it is a part of the health score.</param>
/// <param name="AllowPrivate">Whether its host may be of this machine or of a private network.</param>
/// <param name="Enabled">Whether it is checked.</param>
/// <param name="HasAddress">Whether an address is set.</param>
/// <param name="Version">Grows with each change.</param>
/// <param name="LastCheck">What it answered last; null: nothing yet.</param>
internal sealed record DependencyAnswer(
    string Id, string Name, DependencyMethod Method, string ExpectedStatus, int DeadlineMs, DependencySeverity Severity, bool CountsForScore,
    bool AllowPrivate, bool Enabled, bool HasAddress, long Version, CheckResult? LastCheck)
{
    public static DependencyAnswer Of(HealthDependency one, CheckResult? last) => new(
        one.Id, one.Name, one.Method, one.ExpectedStatus, one.DeadlineMs, one.Severity, one.CountsForScore, one.AllowPrivate, one.Enabled,
        one.ProtectedUrl is not null, one.Version, last);
}
