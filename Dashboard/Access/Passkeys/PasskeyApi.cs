using System.Net.Mime;
using Dashboard.Access.Accounts;
using Dashboard.Access.Audit;
using Dashboard.Access.Factors;
using Dashboard.Core.Accounts;
using Dashboard.Core.Common.Addresses;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Access.Passkeys;

/// <summary>What the script of passkeys asks, and the form that signs in by one.</summary>
internal static class PasskeyApi
{
    public const string SignInOptionsPath = "/sign-in/passkey/options";
    public const string SignInPath = "/sign-in/passkey";
    public const string AddOptionsPath = "/account/passkeys/options";

    /// <summary>The field with what the browser made.</summary>
    public const string Credential = "credential";

    /// <summary>The most bytes of a form; what a browser makes may bring a certificate.</summary>
    public const int MaxFormBytes = 64 * 1024;

    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup("").ExcludeFromDescription().WithMetadata(new RequireAntiforgeryTokenAttribute(), new RequestSizeLimitAttribute(MaxFormBytes));
        forms.MapPost(SignInOptionsPath, BeginSignIn).AllowAnonymous();
        forms.MapPost(SignInPath, SignIn).AllowAnonymous().AuditedAs(AuditActions.SignedIn);
        forms.MapPost(AddOptionsPath, BeginAdd).RequireAuthorization(Policies.Viewer);
    }

    private static async Task<IResult> BeginSignIn(HttpContext context, PasskeyCeremony ceremony)
    {
        if (!IsPossible(context, ceremony)) return Problem("Browsers make no passkeys for this address: open the program by its name, over HTTPS.");
        try
        {
            return TypedResults.Content(await ceremony.BeginSignInAsync(context), MediaTypeNames.Application.Json);
        }
        catch (StateUnavailableException exception)
        {
            return Problem(exception.Message);
        }
    }

    private static async Task<IResult> SignIn(
        HttpContext context, PasskeyCeremony ceremony, AccountSession session, GuessLimits limits, IAuditLog audit, TimeProvider clock)
    {
        var form = await SignInApi.FormAsync(context);
        var returnUrl = ReturnUrl.Local(form[ReturnUrl.Parameter]);
        var network = CallerNetwork.Of(context.Connection.RemoteIpAddress);
        if (!IsPossible(context, ceremony) || limits.TryBegin(network, SignInPath) > TimeSpan.Zero) return Refused(returnUrl);
        try
        {
            if (await ceremony.EndSignInAsync(context, form[Credential].ToString()) is not { IsDisabled: false } account)
            {
                audit.Record(new(AccountText.Nobody, AuditActions.SignInFailed, AccountText.Nobody, Before: null, FactorWords.Audit(SignInWay.Passkey), AccountSession.From(context), clock.GetUtcNow()));
                return Refused(returnUrl);
            }

            limits.Succeed(network, SignInPath);
            await session.SignInAsync(context, AccountEntry.Of(account), SignInWay.Passkey);
            return TypedResults.LocalRedirect(returnUrl);
        }
        catch (StateUnavailableException)
        {
            limits.TakeBack(network, SignInPath);
            return TypedResults.LocalRedirect(ReturnUrl.SignInPage(returnUrl));
        }
    }

    private static async Task<IResult> BeginAdd(HttpContext context, PasskeyEditing editing)
    {
        var form = await SignInApi.FormAsync(context);
        try
        {
            var (options, change) = await editing.BeginAddAsync(context, form["name"], form["confirm"]);
            return options is null
                ? Problem(string.Join(' ', change.Errors.Select(one => $"{(one.Field == "confirm" ? "Your password" : "The name")} {one.Wrong}; allowed is {one.Allowed}.")))
                : TypedResults.Content(options, MediaTypeNames.Application.Json);
        }
        catch (Exception exception) when (exception is AccountRefusedException or UnauthorizedAccessException or StateUnavailableException)
        {
            return Problem(exception.Message);
        }
    }

    private static bool IsPossible(HttpContext context, PasskeyCeremony ceremony) =>
        Loopback.MayCarryCookie(context) && ceremony.IsOffered(context);

    private static RedirectHttpResult Refused(string returnUrl) => TypedResults.LocalRedirect(SignInApi.AnswerPage(returnUrl, SignInAnswer.PasskeyRefused));

    private static ProblemHttpResult Problem(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}
