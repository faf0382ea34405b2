using System.Globalization;
using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Core.Pooling;
using Dashboard.Core.Storage.Audit;

namespace Dashboard.Database;

/// <summary>Changes the size of a pool while it is used; for operators only, whoever asks: a page, or a program through the API.</summary>
internal sealed partial class PoolSizing(PersonRights rights, AccessAudit audit, ILogger<PoolSizing> logger)
{
    /// <summary>What a size may be, to follow "allowed is".</summary>
    public static string Allowed { get; } =
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {PoolingOptions.MinSize} to {PoolingOptions.MaxSize}");

    /// <summary>Reads a size that was typed; null when it is none that is allowed.</summary>
    public static int? Read(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var size)
            && size is >= PoolingOptions.MinSize and <= PoolingOptions.MaxSize ? size : null;

    /// <summary>Whether the person may change sizes.</summary>
    public Task<bool> IsAllowedAsync(ClaimsPrincipal user) => rights.MayOperateAsync(user);

    /// <summary>Changes the size from now on. Nothing is closed; connections in use stay until they are given back.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is not <see cref="Allowed"/>.</exception>
    public async Task ResizeAsync(ClaimsPrincipal user, ConnectionPool pool, int size)
    {
        var person = await rights.OperatorAsync(user, from: null, "change the size of a pool");
        var before = pool.Size;
        pool.Resize(size);
        if (before == size) return;
        audit.Note(person, AuditActions.PoolSize, pool.Name, Text(before), Text(size));
        Log.Resized(logger, pool.Name, before, size, person.Name);
    }

    private static string Text(int size) => size.ToString(CultureInfo.InvariantCulture);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The size of pool {Pool} was changed from {Before} to {Size} by {User}")]
        public static partial void Resized(ILogger logger, string pool, int before, int size, string user);
    }
}
