using Dashboard.Core.Common;

namespace Dashboard.Access.Factors;

/// <summary>What came of a form about codes.</summary>
/// <param name="Errors">What is wrong; empty: it is done.</param>
/// <param name="RecoveryCodes">New recovery codes, which are never shown again. Secrets.</param>
internal sealed record FactorChange(IReadOnlyList<FieldError> Errors, IReadOnlyList<string> RecoveryCodes)
{
    public static FactorChange Done { get; } = new([], []);

    public static FactorChange Wrong(string field, string wrong, string allowed) => new([new(field, wrong, allowed)], []);

    // The record would write the codes out.
    public override string ToString() => nameof(FactorChange);
}
