using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.Benchmarks.Middleware;

/// <summary>One request's features, used again and again.</summary>
internal sealed class RequestFeatures
{
    private readonly FeatureCollection _features = new();
    private readonly HttpRequestFeature _request = new();
    private readonly HttpResponseFeature _response = new();
    private StreamResponseBodyFeature _body = new(Stream.Null);
    private readonly string _path;

    public RequestFeatures(string method, string path)
    {
        _path = path;
        _request.Method = method;
        _request.Protocol = "HTTP/1.1";
        _request.Scheme = "http";
    }

    /// <summary>Another path, another key or none, and a body that nothing was written to.</summary>
    public FeatureCollection Reset(string path, string? key)
    {
        var features = Reset();
        _request.Path = path;
        _request.Headers["X-Api-Key"] = key;
        _body = new StreamResponseBodyFeature(Stream.Null);
        features.Set<IHttpResponseBodyFeature>(_body);
        return features;
    }

    public FeatureCollection Reset()
    {
        _request.Path = _path;
        _response.StatusCode = StatusCodes.Status200OK;
        _response.Headers.Clear();
        foreach (var feature in _features.ToArray())
        {
            if (feature.Value is not (HttpRequestFeature or HttpResponseFeature or StreamResponseBodyFeature)) _features[feature.Key] = null;
        }

        _features.Set<IHttpRequestFeature>(_request);
        _features.Set<IHttpResponseFeature>(_response);
        _features.Set<IHttpResponseBodyFeature>(_body);
        return _features;
    }
}
