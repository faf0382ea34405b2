using Dashboard.Api;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dashboard.Platform.Requests;

/// <summary>
/// The JSON body of a request. It is bound unread, so that limits and sessions are checked before a byte of it is taken, and so that
/// whatever is wrong with it is answered with problem details that name the field.
/// </summary>
internal sealed class Body<T>(HttpContext context) : IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class, IRequestBody<T>
{
    private const int PlaceCharacters = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
    };

    public static ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter) => new(new Body<T>(context));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    /// <summary>Reads and checks the body.</summary>
    public async Task<Result> ReadAsync(CancellationToken cancel)
    {
        if (!context.Request.HasJsonContentType()) return new Result(null, Problems.NotJson(context.Request.ContentType));
        try
        {
            return Check(await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Json, cancel));
        }
        catch (JsonException exception)
        {
            return new Result(null, Describe(exception));
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new Result(null, Problems.TooLarge());
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            return new Result(null, Problems.TooSlow());
        }
        catch (BadHttpRequestException exception)
        {
            return new Result(null, FieldErrors.Single("body", $"cannot be read: {exception.Message.TrimEnd('.')}", Shape));
        }
        catch (IOException exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Chunks of a length that no number holds are to the web server a failure to read.
            return new Result(null, FieldErrors.Single("body", $"cannot be read: {exception.Message.TrimEnd('.')}", Shape));
        }
    }

    private static string Shape => $"a JSON object such as {T.Example}";

    private static Result Check(T? value)
    {
        if (value is null) return new Result(null, FieldErrors.Single("body", "is null", Shape));
        var errors = new FieldErrors();
        value.Check(errors);
        return errors.None ? new Result(value, null) : new Result(null, errors.ToProblem());
    }

    private static ProblemHttpResult Describe(JsonException exception)
    {
        // The serializer puts the reader's exception inside for text that is no JSON; a value of a wrong type has none or another.
        var isSyntax = exception.InnerException is JsonException;
        var field = exception.Path is ['$', '.', ..] path ? path[2..] : "";
        return !isSyntax && T.Allowed(field) is { } allowed
            ? FieldErrors.Single(field, "has a value of another type, or stands there twice", allowed)
            : FieldErrors.Single(
                "body", isSyntax ? $"is no JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}" : $"is of another shape{Place(exception.Path)}", Shape);
    }

    // Made of the caller's own names, however long they are.
    private static string Place(string? path) =>
        path?.TrimStart('$').TrimStart('.') is { Length: > 0 } place ? $" at {FieldErrors.Shorten(place, PlaceCharacters)}" : "";

    /// <summary>The value, or what to answer in its stead.</summary>
    internal readonly record struct Result(T? Value, ProblemHttpResult? Problem)
    {
        [MemberNotNullWhen(true, nameof(Value))]
        [MemberNotNullWhen(false, nameof(Problem))]
        public bool IsValid => Value is not null;
    }
}
