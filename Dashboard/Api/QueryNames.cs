namespace Dashboard.Api;

/// <summary>Endpoint metadata: the query parameters that the endpoint reads; without it there are none.</summary>
internal sealed record QueryNames(params string[] Names);
