using Dashboard.Access.Audit;
using Dashboard.Core.Accounts;
using Dashboard.Core.Alerts;
using Dashboard.Core.Common;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Dashboard.Platform.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Api;

/// <summary>What is answered where something about alerts cannot be done.</summary>
internal static class AlertProblems
{
    /// <summary>Does something, and answers what keeps it from being done.</summary>
    public static async Task<IResult> AnswerAsync(Func<Task<IResult>> action)
    {
        try
        {
            return await action();
        }
        catch (BookConflictException exception)
        {
            return Problems.Changed(exception.Message);
        }
        catch (AlertNotFoundException exception)
        {
            return Problems.NotFound(exception.Message);
        }
        catch (AlertRefusedException exception)
        {
            return Problems.Conflict(exception.Message);
        }
        catch (BookRefusedException exception)
        {
            return Problems.Conflict(exception.Message);
        }
        catch (AccountRefusedException exception)
        {
            return Problems.Conflict(exception.Message);
        }
        catch (UnauthorizedAccessException exception)
        {
            return Problems.Forbidden(exception.Message);
        }
        catch (StateUnavailableException exception)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status503ServiceUnavailable, title: "The state database cannot be used now; nothing was changed.", detail: exception.Message);
        }
    }

    /// <summary>The address that a change is asked from, for the audit trail; null when it is not known.</summary>
    public static string? From(HttpContext context) => VisitorAddress.Of(context);

    /// <summary>What is wrong, field by field.</summary>
    public static ProblemHttpResult Of(IReadOnlyList<FieldError> wrong)
    {
        var errors = new FieldErrors();
        foreach (var error in wrong) errors.Add(error.Field, error.Wrong, error.Allowed);
        return errors.ToProblem();
    }
}
