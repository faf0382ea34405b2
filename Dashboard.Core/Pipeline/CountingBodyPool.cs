using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.ObjectPool;

namespace Dashboard.Core.Pipeline;

/// <summary>Lends a <see cref="CountingBody"/> to each request, so that counting allocates nothing.</summary>
internal sealed class CountingBodyPool(TimeProvider clock)
{
    // Bounded: what does not fit is left to the garbage collector.
    private readonly ObjectPool<CountingBody> _pool = new DefaultObjectPool<CountingBody>(new DefaultPooledObjectPolicy<CountingBody>(), 1024);

    /// <summary>Puts a counter in front of the response's body, which also times it when the request is attributed.</summary>
    public CountingBody? Attach(HttpContext context, RequestScope? scope)
    {
        if (context.Features.Get<IHttpResponseBodyFeature>() is not { } inner) return null;
        var body = _pool.Get();
        body.Attach(inner, scope, clock);
        context.Features.Set<IHttpResponseBodyFeature>(body);
        return body;
    }

    /// <summary>Takes the counter away again; returns the bytes that went through, and the nanoseconds from the first one on.</summary>
    public (long Bytes, long WriteNs) Detach(HttpContext context, CountingBody? body, long ended)
    {
        if (body is null) return default;
        var written = (body.Bytes, body.WriteNs(ended));
        context.Features.Set(body.Inner);
        body.Detach();
        _pool.Return(body);
        return written;
    }
}
