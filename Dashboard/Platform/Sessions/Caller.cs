using System.Reflection;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.Platform.Sessions;

/// <summary>Who asks. Bound before the session is known and read after, in endpoints that need a session.</summary>
internal sealed class Caller(HttpContext context) : IBindableFromHttpContext<Caller>
{
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) => new(new Caller(context));

    public Session Session => context.Features.GetRequiredFeature<Session>();

    public long ProfileId => Session.ProfileId;
}
