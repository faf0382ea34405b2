using Dashboard.Access.Accounts;
using Dashboard.Access.Audit;
using Dashboard.Access.Passkeys;
using Dashboard.Access.Provider;
using Dashboard.Core.Storage.Audit;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Access;

/// <summary>What the forms of the sign-in page and the sign-out button are posted to. Each answer is the next page.</summary>
internal static class SignInApi
{
    public const string RedeemPath = "/sign-in/token";
    public const string NewLinkPath = "/sign-in/link";
    public const string SignOutPath = "/sign-out";

    /// <summary>Where a page that lost its connection asks whether it was signed out.</summary>
    public const string HoldsPath = "/sign-in/holds";

    private const int MaxFormBytes = 16 * 1024;

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription()
            .WithMetadata(new RequireAntiforgeryTokenAttribute(), new RequestSizeLimitAttribute(MaxFormBytes));
        forms.MapPost(RedeemPath, Redeem).AuditedAs(AuditActions.SignedIn);
        forms.MapPost(NewLinkPath, PrintLink);
        forms.MapPost(SignOutPath, SignOut).AuditedAs(AuditActions.SignedOut);
        routes.MapPasskeys();
        routes.MapProvider();
        routes.MapGet(HoldsPath, static () => TypedResults.NoContent()).RequireAuthorization(Policies.Viewer).ExcludeFromDescription();
    }

    private static async Task<RedirectHttpResult> Redeem(HttpContext context, SignInTokens tokens, SignIns signIns, AccessAudit audit)
    {
        var form = await FormAsync(context);
        var returnUrl = ReturnUrl.Local(form[ReturnUrl.Parameter]);
        if (!Loopback.MayCarryCookie(context)) return Page(returnUrl, SignInAnswer.None);
        if (!tokens.Redeem(TokenIn(form["token"].ToString())))
        {
            audit.Note(context.User, VisitorAddress.Of(context), AuditActions.SignInFailed, "link of the console");
            return Page(returnUrl, SignInAnswer.Refused);
        }

        var console = signIns.Console();
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, console);
        audit.Note(console, VisitorAddress.Of(context), AuditActions.SignedIn, "link of the console");
        return TypedResults.LocalRedirect(returnUrl);
    }

    private static async Task<RedirectHttpResult> PrintLink(HttpContext context, SignInLinks links)
    {
        var form = await FormAsync(context);
        var returnUrl = ReturnUrl.Local(form[ReturnUrl.Parameter]);
        if (!links.AreOfferedTo(context)) return Page(returnUrl, SignInAnswer.None);
        return Page(returnUrl, links.TryPrint(returnUrl) ? SignInAnswer.Printed : SignInAnswer.TooSoon);
    }

    private static async Task<RedirectHttpResult> SignOut(HttpContext context, AccountSession session)
    {
        await session.SignOutAsync(context);
        return TypedResults.LocalRedirect("/sign-in");
    }

    /// <summary>A token may also come in a header, beside a body that is no form: then nothing was filled in.</summary>
    public static async ValueTask<IFormCollection> FormAsync(HttpContext context) =>
        context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;

    /// <summary>The sign-in page with something to say.</summary>
    public static string AnswerPage(string returnUrl, SignInAnswer answer)
    {
        var page = ReturnUrl.SignInPage(returnUrl);
        return answer == SignInAnswer.None ? page : $"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}answer={answer}";
    }

    private static RedirectHttpResult Page(string returnUrl, SignInAnswer answer) => TypedResults.LocalRedirect(AnswerPage(returnUrl, answer));

    /// <summary>Without scripts one copies by hand, and as likely the whole link as the part that is asked for.</summary>
    public static string TokenIn(string given) => given[(given.LastIndexOf('#') + 1)..].Trim();
}
