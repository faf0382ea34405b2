namespace Dashboard.Core.Health.Checks;

/// <summary>Looks at one thing that the platform depends on. Never called twice at once.</summary>
public interface ICheck
{
    /// <summary>What is checked, such as <c>postgresql:responseTime</c>.</summary>
    string Name { get; }

    /// <summary>Looks; null when there is nothing to look at, or it may not be looked at. It may throw: that is a finding too.</summary>
    /// <param name="cancel">Its time is up.</param>
    ValueTask<CheckFinding?> AskAsync(CancellationToken cancel);
}
