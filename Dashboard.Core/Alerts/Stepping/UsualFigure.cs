namespace Dashboard.Core.Alerts.Stepping;

/// <summary>What a value is held against where a rule has no threshold: what is usual of an endpoint at this hour.</summary>
/// <param name="Value">The usual value, in the metric's unit.</param>
/// <param name="Endpoint">The endpoint that both values are of: the target or, where the rule is about any, the one that is worst.</param>
/// <param name="Worse">How many endpoints are worse than usual, of those that the alert is about; with none it is no breach.</param>
public sealed record UsualFigure(double Value, string Endpoint, int Worse);
