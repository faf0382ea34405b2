using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

/// <summary>
/// Refuses query parameters that the endpoint does not know: a misspelt one would otherwise be ignored, and the answer be about
/// something else. Names that begin with <c>_</c> pass. What a handler knows are its parameters marked <c>[FromQuery]</c>.
/// </summary>
internal static class KnownQueryFilter
{
    public static TBuilder RefuseUnknownQuery<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilterFactory((factory, next) =>
        {
            var known = NamesOf(factory.MethodInfo.GetParameters()).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return context => Refuse(context.HttpContext.Request.Query, known) is { } problem
                ? ValueTask.FromResult<object?>(problem)
                : next(context);
        });

    private static ValidationProblem? Refuse(IQueryCollection query, HashSet<string> known)
    {
        if (query.Count == 0) return null;
        var allowed = known.Count == 0 ? "none is known here" : $"known are {string.Join(", ", known.Order(StringComparer.Ordinal))}";
        var errors = query.Keys
            .Where(name => !name.StartsWith('_') && !known.Contains(name))
            .ToDictionary(name => name, _ => new[] { $"Unknown query parameter; {allowed}." });
        return errors.Count == 0 ? null : TypedResults.ValidationProblem(errors);
    }

    private static IEnumerable<string> NamesOf(IEnumerable<ParameterInfo> parameters) => parameters.SelectMany(parameter =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is not null
            ? NamesOf(parameter.ParameterType.GetConstructors()[0].GetParameters())
            : parameter.GetCustomAttribute<FromQueryAttribute>() is { } query ? [query.Name ?? parameter.Name!] : []);
}
