using CsCheck;
using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Keys;
using Xunit;

namespace Dashboard.Tests.Accounts.Keys;

public sealed class KeyCheckTests
{
    private static readonly DateTimeOffset Now = KeyBookFixture.Start;

    [Theory]
    [InlineData("viewer", Role.Viewer)]
    [InlineData("operator", Role.Operator)]
    [InlineData("admin", Role.Admin)]
    public void Read_RightWish_IsTaken(string role, Role expected)
    {
        var (key, errors) = KeyCheck.Read(new() { Name = " CI ", Role = role, ExpiresInDays = 730 }, [], Now);
        Assert.Empty(errors);
        Assert.Equal(new CheckedKey("CI", expected, 730), key);
    }

    [Theory]
    [InlineData(null, "viewer", 1, "name")]
    [InlineData(" ", "viewer", 1, "name")]
    [InlineData("a\nb", "viewer", 1, "name")]
    [InlineData("\ud800", "viewer", 1, "name")]
    [InlineData("ci", "viewer", 1, "name")]
    [InlineData("x", null, 1, "role")]
    [InlineData("x", "Admin", 1, "role")]
    [InlineData("x", "2", 1, "role")]
    [InlineData("x", "viewer", 0, "expiresInDays")]
    [InlineData("x", "viewer", 731, "expiresInDays")]
    [InlineData("x", "viewer", -1, "expiresInDays")]
    public void Read_WrongWish_NamesTheFieldAndWhatIsAllowed(string? name, string? role, int days, string field)
    {
        var (key, errors) = KeyCheck.Read(new() { Name = name, Role = role, ExpiresInDays = days }, [Key("CI")], Now);
        Assert.Null(key);
        Assert.Equal(field, Assert.Single(errors).Field);
        Assert.NotEmpty(errors[0].Allowed);
    }

    [Fact]
    public void Read_NameOfAKeyThatIsOver_IsFree() =>
        Assert.Empty(KeyCheck.Read(new() { Name = "CI", Role = "viewer" }, [Key("CI") with { RevokedAt = Now }], Now).Errors);

    [Fact]
    public void Read_AnyName_IsTakenOrRefusedAndNeverFails() => Gen.String.Sample(name =>
    {
        var (key, errors) = KeyCheck.Read(new() { Name = name, Role = "viewer" }, [], Now);
        Assert.Equal(key is null, errors.Count > 0);
        if (key is not null) Assert.InRange(key.Name.EnumerateRunes().Count(), 1, KeyCheck.MaxName);
    });

    [Theory]
    [InlineData(null, 24)]
    [InlineData(0, 0)]
    [InlineData(168, 168)]
    public void Overlap_Allowed_IsInHours(int? given, int hours) => Assert.Equal((TimeSpan.FromHours(hours), null), KeyCheck.Overlap(given));

    [Theory]
    [InlineData(-1)]
    [InlineData(169)]
    public void Overlap_Wrong_IsNamed(int given) => Assert.Equal("oldEndsInHours", KeyCheck.Overlap(given).Error?.Field);

    private static AccessKey Key(string name) => new()
    {
        Id = "01234567", Name = name, Role = Role.Viewer, Hash = "", CreatedAt = Now, CreatedBy = "ada",
    };
}
