using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Dashboard.Access;

/// <summary>
/// Links that sign in whoever can read this program's console. The token stands in the fragment, which no browser sends and no log holds.
/// </summary>
internal sealed class SignInLinks(
    SignInTokens tokens, IServer server, IHostEnvironment environment, TimeProvider clock, TextWriter console)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private DateTimeOffset _nextAt = DateTimeOffset.MinValue;

    /// <summary>Only where the console's reader and the browser are on one machine, in Development.</summary>
    public bool AreOffered => environment.IsDevelopment() && Loopback.IsAll(Addresses);

    /// <summary>The same of whoever asks for one.</summary>
    public bool AreOfferedTo(HttpContext context) => AreOffered && Loopback.IsFromHere(context);

    private ICollection<string> Addresses => server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    /// <summary>A new link, which leads on to <paramref name="returnUrl"/>.</summary>
    public string Create(string? returnUrl = null) =>
        $"{Addresses.First().TrimEnd('/')}{ReturnUrl.SignInPage(returnUrl)}#{tokens.Issue()}";

    /// <summary>Writes a new link to the console; false when the last one is younger than <see cref="Pause"/>.</summary>
    public bool TryPrint(string? returnUrl)
    {
        lock (_gate)
        {
            if (clock.GetUtcNow() < _nextAt) return false;
            _nextAt = clock.GetUtcNow() + Pause;
            console.WriteLine($"Sign in: {Create(returnUrl)}");
            console.Flush();
            return true;
        }
    }
}
