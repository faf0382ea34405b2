using System.Net;
using Dashboard.Core.Common;
using Dashboard.Core.Common.Addresses;
using Dashboard.Core.Health.Dependencies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Fakes;

/// <summary>Services elsewhere with their list and their monitor, and names that lead where the test says.</summary>
internal sealed class TestDependencies : IDisposable
{
    private static readonly Person Someone = new("ada", "127.0.0.1");

    private readonly TemporaryFolder _folder = new();
    private readonly Clients _clients;

    /// <param name="clock">The time.</param>
    /// <param name="resolve">What each name leads to; null: as on the machine.</param>
    public TestDependencies(TimeProvider clock, Func<string, IPAddress[]>? resolve = null)
    {
        _clients = new(resolve);
        Addresses = new(new EphemeralDataProtectionProvider());
        Check = new(Addresses);
        Book = new(Path.Combine(_folder.Path, "dependencies.json"), Store, clock, NullLogger<DependencyBook>.Instance);
        Asker = new(_clients, Addresses, clock);
        Monitor = new(Book, Asker, clock);
    }

    public MemoryStateStore Store { get; } = new();

    public DependencyAddresses Addresses { get; }

    public DependencyCheck Check { get; }

    public DependencyBook Book { get; }

    public DependencyAsker Asker { get; }

    public DependencyMonitor Monitor { get; }

    /// <summary>One that is given all the time that there can be: an answer that takes half of it is a warning, and machines are slow at times.</summary>
    public HealthDependency Of(string name, Uri url) => new()
    {
        Id = name.ToLowerInvariant(), Name = name, ProtectedUrl = Addresses.Protect(url.AbsoluteUri), AllowPrivate = true, DeadlineMs = DependencyCheck.MaxDeadlineMs,
    };

    public Task<HealthDependency> KeepAsync(HealthDependency dependency) => Book.SaveAsync(dependency, isAnyVersion: true, Someone, CancellationToken.None);

    public Task RemoveAsync(HealthDependency dependency) => Book.DeleteAsync(dependency.Id, version: null, Someone, CancellationToken.None);

    public void Dispose()
    {
        Monitor.Dispose();
        Book.Dispose();
        _clients.Dispose();
        _folder.Dispose();
    }

    private sealed class Clients(Func<string, IPAddress[]>? resolve) : IHttpClientFactory, IDisposable
    {
        private readonly SocketsHttpHandler _public = Handler(AddressRules.IsPublic, resolve);
        private readonly SocketsHttpHandler _private = Handler(AddressRules.IsPublicOrPrivate, resolve);

        public HttpClient CreateClient(string name) =>
            new(name == DependencyAsker.Private ? _private : _public, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

        public void Dispose()
        {
            _public.Dispose();
            _private.Dispose();
        }

        private static SocketsHttpHandler Handler(Func<IPAddress, bool> isUsable, Func<string, IPAddress[]>? resolve) => GuardedClients.Handler(
            resolve is null ? new(static _ => false, isUsable) : new(static _ => false, isUsable, (host, _) => Task.FromResult(resolve(host))));
    }
}
