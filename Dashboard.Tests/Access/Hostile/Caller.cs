using Dashboard.Access;

namespace Dashboard.Tests.Access.Hostile;

/// <summary>Somebody who asks, and how the program gets to know who it is.</summary>
/// <param name="Name">What tests say of them.</param>
/// <param name="Role">What they may; null: nothing.</param>
/// <param name="IsKnown">Whether the program can tell who it is: then it answers 403, else 401.</param>
/// <param name="Headers">What is sent with each request.</param>
/// <param name="IsCookie">Whether a browser sends it by itself, so that changes need a token.</param>
internal sealed record Caller(string Name, string? Role, bool IsKnown, IReadOnlyList<(string Name, string Value)> Headers, bool IsCookie = false)
{
    /// <summary>Whether it is a browser, or nobody in particular.</summary>
    public bool IsPerson => IsCookie || Headers.Count == 0;

    public bool May(Who who) => who <= Who.Platform || Role switch
    {
        Policies.Viewer => who == Who.Viewer,
        Policies.Operator => who is Who.Viewer or Who.Operator,
        Policies.Admin => true,
        _ => false,
    };

    public HttpRequestMessage Request(string method, string address)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/json;q=0.9,*/*;q=0.8");
        foreach (var (name, value) in Headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    public override string ToString() => Name;
}
