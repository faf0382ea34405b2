using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed class PersonRightsTests : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly PersonRights _rights;

    public PersonRightsTests()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Operator, policy => policy.RequireRole(Policies.Operator, Policies.Admin))
            .AddPolicy(Policies.Admin, policy => policy.RequireRole(Policies.Admin));
        _services = services.BuildServiceProvider();
        _rights = new(_services.GetRequiredService<IAuthorizationService>(), new(new NotedAudit(), TimeProvider.System));
    }

    public void Dispose() => _services.Dispose();

    [Theory]
    [InlineData(Policies.Viewer, false, false)]
    [InlineData(Policies.Operator, true, false)]
    [InlineData(Policies.Admin, true, true)]
    public async Task MayOperateAndMayEdit_EachRole_AreItsRights(string role, bool mayOperate, bool mayEdit) =>
        Assert.Equal((mayOperate, mayEdit), (await _rights.MayOperateAsync(User("ada", role)), await _rights.MayEditAsync(User("ada", role))));

    [Fact]
    public async Task EditorAndOperator_WhoMay_AreThatPerson()
    {
        Assert.Equal(new("ada", "192.0.2.1"), await _rights.EditorAsync(User("ada", Policies.Admin), "192.0.2.1", "edit things"));
        Assert.Equal(new("somebody without a name", null), await _rights.OperatorAsync(User(null, Policies.Operator), null, "send things"));
    }

    [Fact]
    public async Task EditorAndOperator_WhoMayNot_AreRefusedWithWhatItIs()
    {
        var edits = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _rights.EditorAsync(User("ada", Policies.Operator), null, "edit things"));
        Assert.Equal("Only an admin may edit things.", edits.Message);
        var sends = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _rights.OperatorAsync(User("ada", Policies.Viewer), null, "send things"));
        Assert.Equal("Only an operator may send things.", sends.Message);
    }

    private static ClaimsPrincipal User(string? name, string role)
    {
        var claims = new List<Claim> { new(ClaimTypes.Role, role) };
        if (name is not null) claims.Add(new(ClaimTypes.Name, name));
        return new(new ClaimsIdentity(claims, "test"));
    }
}
