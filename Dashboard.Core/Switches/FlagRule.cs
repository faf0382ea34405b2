using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dashboard.Core.Switches;

/// <summary>A setting made ready to be asked millions of times.</summary>
internal sealed class FlagRule
{
    private readonly ChosenEndpoints? _endpoints;
    private readonly CallerShare? _share;

    public FlagRule(FlagName flag, FlagSetting setting, Guid key, Func<RouteEndpoint, string> nameOf)
    {
        Mode = setting.Mode;
        if (Mode == FlagMode.Endpoints) _endpoints = new(setting.Endpoints, nameOf);
        if (Mode == FlagMode.Share) _share = new(key, flag, setting.Share ?? 0);
    }

    public FlagMode Mode { get; }

    /// <summary>Whether the answer differs from request to request.</summary>
    public bool IsPartial => Mode is FlagMode.Endpoints or FlagMode.Share;

    public bool IsOn(HttpContext context) => Mode switch
    {
        FlagMode.Off => false,
        FlagMode.All => true,
        FlagMode.Endpoints => _endpoints!.Has(context.GetEndpoint(), context.Request.Method),
        _ => _share!.Has(context),
    };

    public bool IsOn(string method, string route) => Mode != FlagMode.Off && (_endpoints?.Has(method, route) ?? true);
}
