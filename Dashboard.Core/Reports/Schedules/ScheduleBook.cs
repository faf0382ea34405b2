using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Reports.Schedules;

/// <summary>The schedules that people added, the same on all instances.</summary>
public sealed class ScheduleBook : StateBook<ReportSchedule>
{
    /// <summary>The most of them.</summary>
    public const int MostSchedules = 100;

    /// <param name="path">The file of this instance.</param>
    /// <param name="store">The documents.</param>
    /// <param name="clock">Dates the audit lines.</param>
    /// <param name="logger">Where to.</param>
    public ScheduleBook(string path, IStateStore store, TimeProvider clock, ILogger<ScheduleBook> logger)
        : base("reports", "schedules", path, static stored => stored, store, clock, logger) => Most = MostSchedules;
}
