using Xunit;

namespace Dashboard.Tests.Fakes;

/// <summary>A program without databases, shared by the tests of a class that do not count requests.</summary>
public sealed class BareProgram : IAsyncLifetime
{
    private TestProgram? _program;

    internal TestProgram Program => _program!;

    public async ValueTask InitializeAsync() => _program = await TestProgram.StartAsync(null, null);

    public async ValueTask DisposeAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
    }
}
