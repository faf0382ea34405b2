using System.Collections.Concurrent;
using Dashboard.Access.Audit;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Fakes;

/// <summary>Keeps what is noted for the audit trail.</summary>
internal sealed class NotedAudit : IAuditLog
{
    public ConcurrentQueue<AuditEntry> Lines { get; } = new();

    public IReadOnlyList<AuditEntry> Entries => [.. Lines];

    public void Record(AuditEntry entry) => Lines.Enqueue(entry);

    /// <summary>What was done, with what it left, in order.</summary>
    public IReadOnlyList<string> Of(string action) => [.. Entries.Where(one => one.Action == action).Select(one => $"{one.Actor} {one.Before ?? "-"} {one.After ?? "-"}")];

    public (string Action, string Subject, string Actor) Last() => Lines.Last() is var line ? (line.Action, line.Subject, line.Actor) : default;
}

/// <summary>Adds it to what a page needs.</summary>
internal static class NotedAuditExtensions
{
    public static IServiceCollection AddNotedAudit(this IServiceCollection services) =>
        services.AddSingleton<NotedAudit>().AddSingleton<IAuditLog>(static provider => provider.GetRequiredService<NotedAudit>()).AddSingleton<AccessAudit>();
}
