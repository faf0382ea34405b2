namespace Dashboard.Tests.Fakes;

/// <summary>What a fake server answers.</summary>
internal sealed record HookAnswer(int Status, string Body = "", string ContentType = "application/json")
{
    public string? RetryAfter { get; init; }

    public string? Location { get; init; }

    /// <summary>Never answers, and waits until the caller is gone.</summary>
    public static HookAnswer Never { get; } = new(0);

    /// <summary>An error as Resend writes it.</summary>
    public static HookAnswer Error(int status, string name, string? retryAfter = null) =>
        new(status, $$"""{"statusCode":{{status}},"name":"{{name}}","message":"Something <b>raw</b>."}""") { RetryAfter = retryAfter };
}
