using System.Net;
using Bunit;
using Dashboard.Access;
using Dashboard.Access.Accounts;
using Dashboard.Access.Factors;
using Dashboard.Components.Access;
using Dashboard.Core.Accounts;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed class SignInPageTests : BunitContext
{
    private readonly TemporaryFolder _folder = new();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _folder.Dispose();
    }

    [Fact]
    public void Render_OverPlainHttpFromElsewhere_NamesTheSettingAndHasNoForm()
    {
        var page = RenderPage(Environments.Development, IPAddress.Parse("10.0.0.7"));
        Assert.Contains("--urls https://", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public void Render_InDevelopmentOnLoopback_OffersANewLink()
    {
        var page = RenderPage(Environments.Development, IPAddress.Loopback);
        Assert.Equal([SignInApi.RedeemPath, SignInApi.NewLinkPath], page.FindAll("form").Select(form => form.GetAttribute("action")));
    }

    [Fact]
    public void Render_InProduction_SaysWhatProgramsSendAndOffersNoLink()
    {
        var page = RenderPage(Environments.Production, IPAddress.Loopback);
        Assert.Contains("Access:BootstrapApiKey", page.Markup, StringComparison.Ordinal);
        Assert.Single(page.FindAll("form"));
    }

    private IRenderedComponent<SignIn> RenderPage(string environment, IPAddress remote)
    {
        var links = new SignInLinks(
            new SignInTokens(TimeProvider.System), new Server(), new Environment(environment), TimeProvider.System, TextWriter.Null);
        Services.AddSingleton(links);
        Services.AddAntiforgery().AddDataProtection();
        Services.AddLogging().AddSingleton(TimeProvider.System).AddStateDatabase(connectionString: null).AddAccounts(_folder.Path).AddAccountAccess().AddFactors(new ConfigurationBuilder().Build())
            .AddSingleton<SignIns>().AddSingleton<IAuditLog>(new NotedAudit()).AddSingleton(TextWriter.Null).AddSingleton<IServer, Server>()
            .AddSingleton<IHostApplicationLifetime>(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = remote }, Request = { Host = new HostString("localhost:5080") } };
        return Render<SignIn>(parameters => parameters.AddCascadingValue<HttpContext>(context));
    }

    private sealed class Server : IServer
    {
        public Server() => Features.Set<IServerAddressesFeature>(new Addresses());

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull =>
            Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }

    private sealed class Addresses : IServerAddressesFeature
    {
        ICollection<string> IServerAddressesFeature.Addresses { get; } = ["http://localhost:5080"];

        public bool PreferHostingUrls { get; set; }
    }

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
