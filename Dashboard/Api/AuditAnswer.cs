using System.Globalization;
using Dashboard.Core.Storage.Audit;

namespace Dashboard.Api;

/// <summary>A page of the audit trail.</summary>
/// <param name="Items">Its lines, newest first.</param>
/// <param name="Next">What to give as parameter <c>page</c> for older ones; null on the last page.</param>
/// <param name="Notice">Why these are those of this instance's journal only; null: they are of the state database.</param>
internal sealed record AuditAnswer(IReadOnlyList<AuditItem> Items, string? Next, string? Notice)
{
    public static AuditAnswer Of(AuditPage page, int number) => new(
        [.. page.Lines.Select(AuditItem.Of)], page.IsMore ? (number + 1).ToString(CultureInfo.InvariantCulture) : null, page.Notice);
}

/// <summary>A line of it.</summary>
/// <param name="Id">Its id; null: it stands in a journal only.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">What was done.</param>
/// <param name="Subject">To what.</param>
/// <param name="Before">How it was; null: there was nothing.</param>
/// <param name="After">How it is; null: there is nothing.</param>
/// <param name="Origin">The address that it was asked from; null: it is not known.</param>
/// <param name="Hash">Its hash; null: it is from before the chain, or stands in a journal only.</param>
internal sealed record AuditItem(
    long? Id, DateTimeOffset At, string Actor, string Action, string Subject, string? Before, string? After, string? Origin, string? Hash)
{
    public static AuditItem Of(AuditLine line) => new(
        line.Id, line.Entry.At, line.Entry.Actor, line.Entry.Action, line.Entry.Subject, line.Entry.Before, line.Entry.After, line.Entry.Origin, line.Hash);
}
