namespace Dashboard.Core.Alerts.Preview;

/// <summary>What a rule would have been evaluated on at one moment; of several targets the worst.</summary>
/// <param name="T">The moment.</param>
/// <param name="V">The value; null: none.</param>
public sealed record PreviewPoint(DateTimeOffset T, double? V);
