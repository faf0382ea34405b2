using System.Globalization;
using System.Text;
using Dashboard.Core.Common;

namespace Dashboard.Core.Storage.Audit;

/// <summary>The audit trail as CSV.</summary>
public static class AuditCsv
{
    /// <summary>The columns.</summary>
    public const string Head = "id,at,actor,action,subject,before,after,origin,hash" + CsvText.LineEnd;

    /// <summary>A line. Nothing and an empty text look the same.</summary>
    public static string Row(AuditLine line)
    {
        var text = new StringBuilder();
        var entry = line.Entry;
        text.AppendCell(line.Id?.ToString(CultureInfo.InvariantCulture) ?? "", isOwn: true).Append(',');
        text.AppendCell(entry.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), isOwn: true).Append(',');
        foreach (var cell in new[] { entry.Actor, entry.Action, entry.Subject, entry.Before ?? "", entry.After ?? "", entry.Origin ?? "" })
            text.AppendCell(cell, isOwn: false).Append(',');
        return text.AppendCell(line.Hash ?? "", isOwn: true).Append(CsvText.LineEnd).ToString();
    }
}
