using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.ObjectPool;

namespace Dashboard.Core.Pipeline;

/// <summary>Lends a <see cref="CountingBody"/> to each request, so that counting allocates nothing.</summary>
internal sealed class CountingBodyPool
{
    // Bounded: what does not fit is left to the garbage collector.
    private readonly ObjectPool<CountingBody> _pool = new DefaultObjectPool<CountingBody>(new DefaultPooledObjectPolicy<CountingBody>(), 1024);

    /// <summary>Puts a counter in front of the response's body.</summary>
    public CountingBody? Attach(HttpContext context)
    {
        if (context.Features.Get<IHttpResponseBodyFeature>() is not { } inner) return null;
        var body = _pool.Get();
        body.Attach(inner);
        context.Features.Set<IHttpResponseBodyFeature>(body);
        return body;
    }

    /// <summary>Takes the counter away again and returns the bytes that went through.</summary>
    public long Detach(HttpContext context, CountingBody? body)
    {
        if (body is null) return 0;
        var bytes = body.Bytes;
        context.Features.Set(body.Inner);
        body.Detach();
        _pool.Return(body);
        return bytes;
    }
}
