using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Dashboard.Core.Storage;

/// <summary>Contexts of other parts have another model; without this, the first one of the process would be everybody's.</summary>
internal sealed class StateModelCacheKey : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), (context as StateContext)?.PartNames, designTime);
}
