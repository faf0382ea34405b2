using Dashboard.Core.Common;

namespace Dashboard.Core.Reports;

/// <summary>There can be no report of that period.</summary>
/// <param name="error">Which field is wrong (<c>from</c> or <c>to</c>), how, and what is allowed.</param>
public sealed class ReportRefusedException(FieldError error) : ArgumentException($"{error.Field} {error.Wrong}; allowed is {error.Allowed}.")
{
    /// <summary>Which field is wrong, how, and what is allowed.</summary>
    public FieldError Error => error;
}
