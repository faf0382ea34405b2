using Dashboard.Core.Accounts;
using Dashboard.Core.Common.Addresses;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Dashboard.Access.Provider;

/// <summary>Signing in by an identity provider; nothing of it is there where none is configured.</summary>
internal static class ProviderExtensions
{
    public const string Scheme = "Provider";
    public const string StartPath = "/sign-in/provider";
    public const string CallbackPath = "/sign-in/provider/callback";

    private const int LongestAnswer = 512 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    // Signatures that whoever has the public key cannot make.
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    public static IServiceCollection AddProvider(this IServiceCollection services, IConfiguration configuration)
    {
        if (ProviderOptions.Read(configuration) is not { } provider) return services;
        services.AddSingleton(provider).AddSingleton<ProviderAccounts>().AddSingleton<ProviderSession>();
        services.AddAuthentication().AddOpenIdConnect(Scheme, options => Configure(options, provider));
        return services;
    }

    public static void MapProvider(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<ProviderOptions>() is null) return;
        routes.MapGet(StartPath, Start).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task Start(HttpContext context, ProviderSession session)
    {
        var target = ReturnUrl.Local(context.Request.Query[ReturnUrl.Parameter]);
        if (!Loopback.MayCarryCookie(context))
        {
            context.Response.Redirect(ReturnUrl.SignInPage(target));
            return;
        }

        try
        {
            await context.ChallengeAsync(Scheme, new AuthenticationProperties { RedirectUri = target });
        }
        catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or IOException && !context.Response.HasStarted)
        {
            context.Response.Redirect(session.Fail(context, exception, target));
        }
    }

    private static void Configure(OpenIdConnectOptions options, ProviderOptions provider)
    {
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.Authority = provider.Authority.AbsoluteUri;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.RequireHttpsMetadata = provider.Authority.Scheme == Uri.UriSchemeHttps;
        options.CallbackPath = CallbackPath;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // An answer in the address is a navigation, with which browsers send cookies that other pages' forms do not get.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.Scope.Clear();
        foreach (var scope in provider.Scopes) options.Scope.Add(scope);
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.TokenValidationParameters.ClockSkew = Skew;
        options.Backchannel = new(GuardedHttp.Handler(provider.AllowPrivate)) { Timeout = Patience, MaxResponseContentBufferSize = LongestAnswer };
        Narrow(options.CorrelationCookie, "wingman-provider.");
        Narrow(options.NonceCookie, "wingman-nonce.");
        options.Events.OnTokenValidated = DemandSignature;
        options.Events.OnTicketReceived = TakeAsync;
        options.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect(Session(context.HttpContext).Fail(context.HttpContext, context.Failure, context.Properties?.RedirectUri));
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    // The library takes a token without a signature where it came by the back channel, as the standard allows.
    private static Task DemandSignature(TokenValidatedContext context)
    {
        if (!Algorithms.Contains(context.SecurityToken.SignatureAlgorithm) || string.IsNullOrEmpty(context.SecurityToken.RawSignature))
            context.Fail("The provider's token is not signed.");
        return Task.CompletedTask;
    }

    // Only now everything about the token was checked, the nonce too.
    private static async Task TakeAsync(TicketReceivedContext context)
    {
        context.Response.Redirect(await Session(context.HttpContext).SignInAsync(context.HttpContext, context.Principal!, context.ReturnUri));
        context.HandleResponse();
    }

    private static void Narrow(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    private static ProviderSession Session(HttpContext context) => context.RequestServices.GetRequiredService<ProviderSession>();
}
