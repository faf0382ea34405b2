using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Storage;

/// <summary>
/// The tables of one feature in the state database. The feature implements it in its own folder and registers it as a service; a migration
/// is generated after each change (CONTRIBUTING.md says how).
/// </summary>
public interface IStateModelPart
{
    /// <summary>Describes the tables; their schema is <see cref="StateContext.Schema"/> unless it says otherwise, which it must not.</summary>
    void AddTo(ModelBuilder model);
}
