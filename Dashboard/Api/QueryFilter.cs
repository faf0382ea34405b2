namespace Dashboard.Api;

/// <summary>Refuses query parameters that the endpoint does not read, and those that were given twice.</summary>
internal static class QueryFilter
{
    public static ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!http.Request.QueryString.HasValue) return next(context);

        string[] names = http.GetEndpoint()?.Metadata.GetMetadata<QueryNames>()?.Names ?? [];
        var errors = new FieldErrors();
        foreach (var (name, values) in http.Request.Query)
        {
            if (name.StartsWith('_')) continue;
            if (!names.Contains(name, StringComparer.Ordinal)) errors.Add(name, "is no parameter of this endpoint", Allowed(names));
            else if (values.Count > 1) errors.Add(name, "was given more than once", "once");
        }

        return errors.None ? next(context) : ValueTask.FromResult<object?>(errors.ToProblem());
    }

    private static string Allowed(string[] names) => names.Length == 0 ? "none" : string.Join(", ", names);
}
