namespace Dashboard.Core.Reports.Gathering;

/// <summary>A slow request, or one of the sample of errors, that is kept.</summary>
/// <param name="Endpoint">Its name as the API has it.</param>
/// <param name="Time">When it ended.</param>
/// <param name="Statements">In the order in which they ended, at most 20.</param>
/// <param name="StatementsLeftOut">How many more it ran.</param>
internal sealed record SeenRequest(string Endpoint, DateTimeOffset Time, IReadOnlyList<SeenStatement> Statements, int StatementsLeftOut);

/// <summary>One execution of a statement in it.</summary>
/// <param name="Text">The statement, without literals.</param>
/// <param name="ElapsedNs">How long it took. A whole number, so that a sum does not depend on the order.</param>
/// <param name="Failed">Whether it failed.</param>
internal readonly record struct SeenStatement(string Text, long ElapsedNs, bool Failed);
