using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dashboard.Tests.Fakes;

/// <summary>An identity provider on this machine, with a key of its own: plays by the rules of OpenID Connect, or breaks the one that it is told to.</summary>
internal sealed class FakeIdentityProvider : IAsyncDisposable
{
    public const string ClientId = "dashboard";
    public const string ClientSecret = "a-secret-of-the-client";

    private static readonly string[] ResponseTypes = ["code"];
    private static readonly string[] Algorithms = ["RS256"];

    private readonly WebApplication _server;
    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, JsonObject> _codes = [];

    private FakeIdentityProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static options => options.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.MapGet("/.well-known/openid-configuration", Describe);
        _server.MapGet("/keys", Keys);
        _server.MapGet("/authorize", Authorize);
        _server.MapPost("/token", Token);
    }

    public Uri Url => new(_server.Urls.Single());

    /// <summary>Who signs in next: the claims of their token beside those that every token has.</summary>
    public JsonObject Person { get; set; } = [];

    /// <summary>What is wrong with the next token.</summary>
    public IdentityFault Fault { get; set; }

    /// <summary>What the program sent a browser here with, last.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private set; } = new Dictionary<string, string>();

    /// <summary>How many codes were redeemed.</summary>
    public int Redeemed { get; private set; }

    public static async Task<FakeIdentityProvider> StartAsync()
    {
        var provider = new FakeIdentityProvider();
        await provider._server.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _key.Dispose();
    }

    private IResult Describe() => Results.Json(new
    {
        issuer = Issuer,
        authorization_endpoint = $"{Issuer}/authorize",
        token_endpoint = $"{Issuer}/token",
        jwks_uri = $"{Issuer}/keys",
        response_types_supported = ResponseTypes,
        id_token_signing_alg_values_supported = Algorithms,
    });

    private string Issuer => Url.AbsoluteUri.TrimEnd('/');

    private IResult Keys()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "one", alg = "RS256", n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) } } });
    }

    private IResult Authorize(HttpRequest request)
    {
        Asked = request.Query.ToDictionary(one => one.Key, one => one.Value.ToString());
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        _codes[code] = new JsonObject
        {
            ["challenge"] = Asked["code_challenge"], ["nonce"] = Asked["nonce"], ["redirect"] = Asked["redirect_uri"], ["person"] = Person.DeepClone(),
        };
        return Results.Redirect($"{Asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(Asked["state"])}");
    }

    private async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret) return Refused("invalid_client");
        if (form["grant_type"] != "authorization_code" || !_codes.TryRemove(form["code"].ToString(), out var asked)) return Refused("invalid_grant");
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (challenge != asked["challenge"]!.GetValue<string>() || form["redirect_uri"] != asked["redirect"]!.GetValue<string>()) return Refused("invalid_grant");
        if (Fault == IdentityFault.RefusedProof) return Refused("invalid_grant");
        Redeemed++;
        return Results.Json(new { access_token = "unused", token_type = "Bearer", expires_in = 300, id_token = Sign(asked) });
    }

    private string Sign(JsonObject asked)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = (JsonObject)asked["person"]!.DeepClone();
        claims["iss"] = Fault == IdentityFault.OtherIssuer ? "http://127.0.0.1:1" : Issuer;
        claims["aud"] = Fault == IdentityFault.OtherAudience ? "another-client" : ClientId;
        claims["nonce"] = Fault == IdentityFault.OtherNonce ? "another" : asked["nonce"]!.GetValue<string>();
        if (Fault == IdentityFault.NoNonce) claims.Remove("nonce");
        claims["iat"] = now.AddMinutes(-10).ToUnixTimeSeconds();
        claims["exp"] = now.AddMinutes(Fault == IdentityFault.Expired ? -2 : 5).ToUnixTimeSeconds();
        var algorithm = Fault == IdentityFault.AlgorithmNone ? "none" : "RS256";
        var body = $"{Part(new { alg = algorithm, kid = "one", typ = "JWT" })}.{Part(claims)}";
        if (Fault is IdentityFault.AlgorithmNone or IdentityFault.NoSignature) return $"{body}.";
        using var other = RSA.Create(2048);
        var key = Fault == IdentityFault.OtherKey ? other : _key;
        return $"{body}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(body), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    private static IResult Refused(string error) => Results.Json(new { error }, statusCode: StatusCodes.Status400BadRequest);
}
