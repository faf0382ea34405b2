namespace Dashboard.Components.Audit;

/// <summary>How the page of the audit trail is called.</summary>
internal static class AuditTrailPlaces
{
    /// <summary>Where something was asked from, where no address is known.</summary>
    public const string Origin = "the page of the audit trail";
}
