using Dashboard.Core.Accounts.Keys;
using Dashboard.Core.Common;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Accounts.Keys;

/// <summary>A book of keys on a store and a clock that a test controls.</summary>
internal sealed class KeyBookFixture : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly Person Someone = new("ada", "127.0.0.1");

    private readonly TemporaryFolder _folder = new();

    public KeyBookFixture() => Book = Open(Store);

    public FakeTimeProvider Clock { get; } = new(Start);

    public MemoryStateStore Store { get; } = new();

    public AccessKeyBook Book { get; }

    /// <summary>As another run of the same instance would have it.</summary>
    public AccessKeyBook Open(IStateStore store) =>
        new(Path.Combine(_folder.Path, "keys.json"), store, Clock, NullLogger<AccessKeyBook>.Instance);

    public string FileText() => File.ReadAllText(Path.Combine(_folder.Path, "keys.json"));

    public void Dispose()
    {
        Book.Dispose();
        _folder.Dispose();
    }
}
