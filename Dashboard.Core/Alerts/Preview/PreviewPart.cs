namespace Dashboard.Core.Alerts.Preview;

/// <summary>A part of a preview, at one resolution.</summary>
/// <param name="From">From when on.</param>
/// <param name="To">Up to when.</param>
/// <param name="StepSeconds">How far the moments are apart at which the rule was evaluated; live it is a second.</param>
public sealed record PreviewPart(DateTimeOffset From, DateTimeOffset To, int StepSeconds);
