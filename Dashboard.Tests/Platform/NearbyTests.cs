using System.Globalization;
using Dashboard.Platform.Profiles;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Platform;

[Collection(PlatformTests.Name)]
public sealed class NearbyTests(PlatformFixture platform)
{
    [Theory]
    [InlineData(52.52, 13.405)]
    [InlineData(0, 0)]
    [InlineData(-17.7, -179.99)]
    [InlineData(-17.7, 179.99)]
    [InlineData(90, 0)]
    [InlineData(-90, 120)]
    [InlineData(71.3, -156.8)]
    public async Task Near_AnyPlace_IsExactlyTheNearestInOrderPageByPage(double latitude, double longitude)
    {
        var expected = await NearestAsync(latitude, longitude, 25);
        var found = new List<long>();
        string? next = null;
        for (var page = 0; page < 5; page++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"/api/profiles?near={latitude},{longitude}&limit=5");
            var answer = await platform.Host.GetAsync(next is null ? path : $"{path}&next={next}");
            Assert.Equal(200, answer.Status);
            found.AddRange(answer.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()));
            next = answer.Json.GetProperty("next").GetString();
            Assert.NotNull(next);
        }

        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task Near_LastPage_HasNoNext()
    {
        var cursor = new NearCursor(100_000, 1).Encode();
        var answer = await platform.Host.GetAsync($"/api/profiles?near=1,1&next={cursor}");
        Assert.Equal(200, answer.Status);
        Assert.Equal(0, answer.Json.GetProperty("items").GetArrayLength());
        Assert.Null(answer.Json.GetProperty("next").GetString());
    }

    [Theory]
    [InlineData(52.52, 13.405)]
    [InlineData(80, 170)]
    public async Task Near_UnderRowSecurity_ScansNoTable(double latitude, double longitude)
    {
        await using var source = NpgsqlDataSource.Create(platform.Anon);
        await using var explain = source.CreateCommand($"explain {NearbyStore.Sql}");
        explain.Parameters.Add(new() { Value = latitude });
        explain.Parameters.Add(new() { Value = longitude });
        explain.Parameters.Add(new() { Value = -1.0 });
        explain.Parameters.Add(new() { Value = 0L });
        explain.Parameters.Add(new() { Value = 51 });
        var plan = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) plan.Add(reader.GetString(0));
        Assert.Contains(plan, line => line.Contains("profiles_location", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains("profiles_latitude", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan", StringComparison.Ordinal));
    }

    private async Task<List<long>> NearestAsync(double latitude, double longitude, int count)
    {
        await using var source = NpgsqlDataSource.Create(platform.Service);
        await using var all = source.CreateCommand("select id, latitude, longitude from wingman.profiles where published");
        var distances = new List<(double Km, long Id)>();
        await using var reader = await all.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            distances.Add((Km(latitude, longitude, reader.GetDouble(1), reader.GetDouble(2)), reader.GetInt64(0)));
        }

        return [.. distances.Order().Take(count).Select(entry => entry.Id)];
    }

    // By vectors, not by the haversine formula that the database uses.
    private static double Km(double latitudeA, double longitudeA, double latitudeB, double longitudeB)
    {
        var (a, b) = (Vector(latitudeA, longitudeA), Vector(latitudeB, longitudeB));
        var chord = Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2) + Math.Pow(a.Z - b.Z, 2));
        return 2 * 6371.0088 * Math.Asin(Math.Min(1, chord / 2));
    }

    private static (double X, double Y, double Z) Vector(double latitude, double longitude)
    {
        var (phi, lambda) = (double.DegreesToRadians(latitude), double.DegreesToRadians(longitude));
        return (Math.Cos(phi) * Math.Cos(lambda), Math.Cos(phi) * Math.Sin(lambda), Math.Sin(phi));
    }
}
