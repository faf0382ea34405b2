using Dashboard.Api;

namespace Dashboard.Platform.Requests;

/// <summary>A JSON body that knows what its fields may hold. Its members are nullable, so that what is missing can be named.</summary>
internal interface IRequestBody<TSelf> where TSelf : class, IRequestBody<TSelf>
{
    /// <summary>A body that is right, as an example.</summary>
    static abstract string Example { get; }

    /// <summary>What a field may hold, to follow "allowed is"; null for a field that does not exist.</summary>
    static abstract string? Allowed(string field);

    /// <summary>Adds what is wrong with the values.</summary>
    void Check(FieldErrors errors);
}
