using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Dashboard.Core.Storage;

/// <summary>Makes the context for "dotnet ef", with the parts of every feature of this project; no server is reached.</summary>
internal sealed class StateContextFactory : IDesignTimeDbContextFactory<StateContext>
{
    /// <summary>All parts that this project has.</summary>
    public static IReadOnlyList<IStateModelPart> Parts { get; } =
    [
        .. typeof(StateContextFactory).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(IStateModelPart)))
            .Select(type => (IStateModelPart)Activator.CreateInstance(type)!),
    ];

    public StateContext CreateDbContext(string[] args) => new(StateDatabase.Options(NpgsqlDataSource.Create("Host=nowhere")), Parts);
}
